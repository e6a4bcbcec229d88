import type { Family, Voice } from '../family.ts'
import { opening } from '../family.ts'
import { italianQuestions } from './form.ts'

export const italian: Voice = {
  headings: { about: 'Il ruolo', tasks: 'Cosa farà', profile: 'Chi cerchiamo', offer: 'Cosa offriamo' },
  tasksIntro: [
    'Dopo due settimane di inserimento, una delle quali nei laboratori di Lione, si occuperà di:',
    'In un gruppo piccolo e affiatato, le sue giornate comprenderanno:',
  ],
  profileOutro: [
    'Se le manca qualche requisito ci scriva lo stesso: molto si può imparare qui.',
    'La ricerca è rivolta a persone di ogni genere ed età, a parità di competenze.',
  ],
  offerIntro: [
    'La retribuzione indicata è lorda mensile, per quattordici mensilità.',
    'Il contratto è a tempo indeterminato, salvo diversa indicazione.',
  ],
  offers: [
    'Ventisei giorni di ferie e quattro di permesso',
    'Capi della casa a ogni stagione',
    'Sconto del 40 % su tutte le collezioni',
    'Buoni pasto da dieci euro',
    'Assistenza sanitaria integrativa',
    'Corsi di francese durante l’orario di lavoro',
    'Premio annuale uguale per tutti',
  ],
  levels: {
    entry: {
      about: ['È adatto anche a una prima esperienza: una persona esperta la seguirà per sei mesi.'],
      task: ['Seguire il percorso di formazione interno'],
      profile: ['Una prima esperienza, anche di tirocinio'],
    },
    mid: {
      about: ['Lavorerà in autonomia, con colleghi che si conoscono da anni.'],
      task: ['Proporre miglioramenti e realizzarli con il gruppo', 'Accogliere e affiancare i nuovi arrivati'],
      profile: ['Circa tre anni di esperienza in un ruolo simile'],
    },
    senior: {
      about: ['Sarà il punto di riferimento per le decisioni difficili.'],
      task: ['Formare due colleghi e guidare un progetto a stagione'],
      profile: ['Almeno sei anni di esperienza nel settore'],
    },
    manager: {
      about: ['Guiderà il gruppo con autonomia su persone e bilancio.'],
      task: ['Selezionare e far crescere i collaboratori'],
      profile: ['Esperienza solida nella gestione di un gruppo'],
    },
  },
  places: {
    milan: {
      about: 'La sede di lavoro è a Milano, in un cortile di Brera, tra il negozio e lo showroom.',
      offer: 'Abbonamento ai mezzi pubblici a carico nostro',
    },
  },
  employment: {
    part_time: 'Il contratto è part-time, da 20 a 28 ore settimanali in giorni fissi.',
    temporary: 'Il contratto è a termine, per la durata di due campagne vendita.',
  },
}

export const italianFamilies: Family[] = [
  {
    key: 'negozio',
    department: 'boutiques',
    team: 'Negozio di Brera',
    language: 'it',
    about: [
      'Il negozio di Brera ha due vetrine, un cortile e clienti che tornano per i rammendi. Qui si consiglia con calma e non si vende una giacca che non cade bene. Non ci sono provvigioni individuali, ma un premio condiviso.',
    ],
    tasks: [
      'Accogliere ogni persona e capire che cosa cerca davvero',
      'Consigliare tagli, tessuti e cura dei capi',
      'Prendere le misure e preparare le riparazioni',
      'Gestire la cassa e il magazzino con ordine',
      'Curare le relazioni con i clienti nel tempo',
      'Allestire il negozio secondo il tema della stagione',
    ],
    profile: [
      'Passione per l’abbigliamento e per i materiali',
      'Capacità di ascolto e modi gentili',
      'Buon inglese; il francese o il cinese sono un vantaggio',
      'Disponibilità il sabato, con due giorni di riposo consecutivi',
    ],
    pay: { amount: 2150, period: 'month' },
    workplace: 'on_site',
    questions: italianQuestions,
    openings: [
      opening('Addetto/a alle vendite', 'mid', 'milan'),
      opening('Addetto/a alle vendite part-time', 'entry', 'milan', { employmentType: 'part_time' }),
      opening('Responsabile di negozio', 'manager', 'milan'),
    ],
  },
  {
    key: 'materiali',
    department: 'siege',
    team: 'Ricerca materiali',
    language: 'it',
    about: [
      'Da Milano cerchiamo pelli, lane e accessori per tutta la casa, dai lanifici biellesi alle concerie toscane. Con molti fornitori lavoriamo da più di trent’anni. Il gruppo è di quattro persone e passa metà del tempo in viaggio.',
    ],
    tasks: [
      'Cercare materiali nuovi e proporli allo studio di Parigi',
      'Visitare fornitori e verificarne qualità e condizioni di lavoro',
      'Trattare prezzi e tempi con equità',
      'Seguire campioni, prove di laboratorio e ordini',
      'Tracciare l’origine di ogni materiale',
      'Gestire le rimanenze e il loro riutilizzo',
    ],
    profile: [
      'Formazione tessile, conciaria o economica',
      'Conoscenza dei distretti italiani',
      'Francese o inglese fluente',
      'Patente e disponibilità a viaggiare',
    ],
    pay: { amount: 2900, period: 'month' },
    workplace: 'hybrid',
    questions: italianQuestions,
    openings: [
      opening('Buyer materiali', 'mid', 'milan'),
      opening('Tecnico/a pelle e accessori', 'senior', 'milan'),
      opening('Assistente showroom', 'entry', 'milan', { employmentType: 'temporary', team: 'Showroom', state: 'closed' }),
    ],
  },
]

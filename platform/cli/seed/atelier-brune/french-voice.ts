import type { Voice } from '../family.ts'

export const french: Voice = {
  headings: { about: 'Le poste', tasks: 'Vos missions', profile: 'Votre profil', offer: 'Ce que nous vous offrons' },
  tasksIntro: [
    'Après deux semaines d’intégration, dont une en atelier, vous serez chargé·e de :',
    'Au sein d’une équipe à taille humaine, vos journées consisteront à :',
    'Vous disposerez d’une vraie autonomie pour :',
  ],
  profileOutro: [
    'Vous ne cochez pas toutes les cases ? Écrivez-nous quand même : nous aimons les parcours sinueux.',
    'Nous étudions toutes les candidatures avec la même attention, à compétences égales.',
    'Ce poste est ouvert aux personnes en situation de handicap ; nos locaux sont accessibles.',
  ],
  offerIntro: [
    'La rémunération indiquée est brute et mensuelle, sur treize mois.',
    'Vous signez un CDI après une période d’essai de deux mois, sauf mention contraire.',
    'Nous répondons à chaque candidature sous dix jours, y compris lorsque la réponse est négative.',
  ],
  offers: [
    'Vingt-sept jours de congés payés et huit jours de RTT',
    'Une dotation vestimentaire à chaque saison',
    'Une remise de 40 % sur toutes les collections',
    'Une mutuelle prise en charge à 80 %',
    'Des titres-restaurant de dix euros',
    'Une prime d’intéressement calculée de la même façon pour tous',
    'Le remboursement intégral des transports en commun',
    'Trois jours de formation par an, au choix',
  ],
  levels: {
    entry: {
      about: [
        'Le poste convient à une première expérience : vous serez accompagné·e par un parrain ou une marraine.',
        'Vous débutez ? Nous vous apprendrons le geste, le vocabulaire et la maison.',
      ],
      task: ['Suivre le parcours de formation interne et partager ce que vous en retenez'],
      profile: ['Une première expérience, stage compris, ou une formation dans le domaine'],
    },
    mid: {
      about: [
        'Vous travaillez en autonomie et savez demander de l’aide au bon moment.',
        'Vous rejoignez une équipe stable, où l’ancienneté moyenne est de sept ans.',
      ],
      task: [
        'Proposer des améliorations et les mettre en œuvre avec l’équipe',
        'Transmettre votre savoir-faire aux stagiaires et aux alternants',
      ],
      profile: ['Trois ans d’expérience environ dans un poste comparable'],
    },
    senior: {
      about: [
        'Votre expérience fera référence : on viendra vous voir avant de trancher.',
        'Vous êtes la mémoire et l’exigence de l’équipe.',
      ],
      task: ['Former et conseiller deux collègues au quotidien', 'Piloter un projet transversal chaque saison'],
      profile: ['Au moins six ans d’expérience, dont une partie dans une maison exigeante'],
    },
    lead: {
      about: ['Vous encadrez une équipe de six personnes sans quitter le métier.'],
      task: ['Répartir le travail, arbitrer les priorités et rendre visibles les réussites'],
      profile: ['Huit ans de métier et une première expérience d’encadrement'],
    },
    manager: {
      about: ['Vous dirigez l’équipe, son budget et ses résultats, avec un vrai pouvoir de décision.'],
      task: ['Recruter, former et faire grandir l’équipe', 'Présenter vos résultats et vos projets chaque trimestre à la direction'],
      profile: ['Une expérience confirmée du management d’équipe'],
    },
  },
  places: {
    paris: {
      about: 'Le poste est basé à Paris, dans notre hôtel particulier de la rue de Turenne, au cœur du Marais.',
      offer: 'Un accès libre à notre matériauthèque et à ses archives depuis 1962',
    },
    lyon: {
      about: 'Le poste est basé à Lyon, sur le plateau de la Croix-Rousse, dans une ancienne fabrique de soie.',
      offer: 'Une cour plantée de figuiers et une place de vélo à l’abri',
    },
    marseille: {
      about: 'Le poste est basé à Marseille, rue Paradis, à dix minutes à pied du Vieux-Port.',
      offer: 'Des horaires d’été qui laissent le temps d’aller nager',
    },
  },
  remote: {
    about: 'Le poste s’exerce à distance depuis la France, avec trois jours par mois rue de Turenne.',
    offer: 'Un poste de travail complet à domicile et le remboursement de vos trajets vers Paris',
  },
  employment: {
    part_time: 'Il s’agit d’un contrat à temps partiel, de 20 à 28 heures par semaine.',
    temporary: 'Il s’agit d’un CDD de six mois, renouvelable une fois.',
    contract: 'Il s’agit d’une mission de douze mois.',
  },
}

/** Internships and apprenticeships. */
export const frenchTraining: Voice = {
  ...french,
  headings: { about: 'La formation', tasks: 'Ce que vous ferez', profile: 'Qui nous cherchons', offer: 'Ce que nous vous offrons' },
  tasksIntro: [
    'Sous la conduite de votre tutrice ou de votre tuteur, vous apprendrez à :',
    'Peu de photocopies, beaucoup de pratique. Vous pourrez :',
  ],
  profileOutro: [
    'Une lettre de motivation n’est pas nécessaire : montrez-nous plutôt ce que vous aimez faire.',
    'Nous accueillons des candidats de toutes les écoles et de tous les âges.',
  ],
  offerIntro: [
    'La gratification est supérieure au minimum légal et versée chaque mois.',
    'L’an dernier, cinq alternants sur sept ont été embauchés.',
  ],
  offers: [
    'Une tutrice ou un tuteur qui a du temps pour vous, deux heures par semaine',
    'Le remboursement intégral des transports en commun',
    'Des titres-restaurant de dix euros',
    'Une semaine dans un autre métier de la maison',
    'Une remise de 40 % sur toutes les collections',
    'Deux jours de révision avant les examens',
  ],
  levels: {
    intern: {
      about: ['Le stage dure six mois et fait l’objet d’une convention.'],
      task: ['Présenter votre travail à l’équipe à la fin du stage'],
      profile: ['Des études en cours, avec possibilité de convention'],
    },
    entry: {
      about: ['L’alternance dure un ou deux ans, selon le diplôme préparé.'],
      task: ['Tenir un carnet de vos pièces et de vos progrès'],
      profile: ['Une inscription, ou un projet d’inscription, dans une formation en alternance'],
    },
  },
  employment: {
    internship: 'Le stage peut commencer en janvier, en avril ou en septembre.',
    apprenticeship: 'Le rythme est de trois semaines en maison pour une semaine en formation.',
  },
}

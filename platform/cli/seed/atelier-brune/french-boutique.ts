import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { saleQuestions, trainingQuestions } from './form.ts'

export const boutiqueFamilies: Family[] = [
  {
    key: 'vente',
    department: 'boutiques',
    team: 'Vente',
    language: 'fr',
    about: [
      'Dans nos boutiques, on prend le temps : un essayage dure souvent une heure, et l’on ne vend pas un manteau qui ne tombe pas bien. Vous accueillez une clientèle fidèle, locale autant qu’étrangère, et vous connaissez l’histoire de chaque pièce. Il n’y a pas de commission individuelle, mais une prime partagée.',
    ],
    tasks: [
      'Accueillir chaque personne et comprendre ce qu’elle cherche vraiment',
      'Conseiller sur les coupes, les matières et l’entretien',
      'Prendre les mesures et préparer les retouches avec l’atelier',
      'Tenir la caisse et la réserve avec rigueur',
      'Suivre vos clients au fil des saisons, avec tact',
      'Participer aux inventaires et à la présentation de la boutique',
    ],
    profile: [
      'Le goût du vêtement et des belles matières',
      'Une élocution claire et une vraie qualité d’écoute',
      'Un bon niveau d’anglais ; une autre langue est un atout',
      'La disponibilité le samedi, avec deux jours de repos consécutifs',
    ],
    pay: { amount: 2450, period: 'month' },
    workplace: 'on_site',
    questions: saleQuestions,
    openings: [
      opening('Conseiller·ère de vente (H/F)', 'mid', 'paris', { featured: true }),
      opening('Conseiller·ère de vente (H/F)', 'mid', 'lyon'),
      opening('Conseiller·ère de vente, temps partiel (H/F)', 'entry', 'marseille', { employmentType: 'part_time' }),
      opening('Vendeur·se saison des fêtes (H/F)', 'entry', 'paris', { employmentType: 'temporary' }),
      opening('Premier·ère vendeur·se (H/F)', 'senior', 'marseille'),
      opening('Responsable de boutique (H/F)', 'manager', 'lyon'),
    ],
  },
  {
    key: 'alternance-vente',
    department: 'boutiques',
    team: 'Vente',
    language: 'fr',
    voice: 'training',
    about: [
      'Apprendre la vente chez nous, c’est aussi passer par l’atelier, la réserve et le service client. Vous suivrez une collection de sa livraison à ses retouches et vous saurez, à la fin, expliquer une couture anglaise.',
    ],
    tasks: [
      'Accueillir et conseiller, d’abord à deux puis seul·e',
      'Présenter les pièces et entretenir la boutique',
      'Découvrir les matières avec l’équipe d’achat',
      'Assister aux essayages et noter les retouches',
      'Préparer les commandes de nos clients à distance',
    ],
    profile: [
      'Un intérêt sincère pour la mode et pour les gens',
      'De la ponctualité et de la curiosité',
      'Des bases d’anglais',
      'L’envie d’apprendre debout',
    ],
    pay: { amount: 1500, period: 'month' },
    workplace: 'on_site',
    employmentType: 'apprenticeship',
    questions: trainingQuestions,
    openings: [
      opening('Alternance : vente et conseil (H/F)', 'entry', 'paris'),
      opening('Alternance : vente et conseil (H/F)', 'entry', 'marseille'),
    ],
  },
  {
    key: 'visuel',
    department: 'communication',
    team: 'Vitrines',
    language: 'fr',
    about: [
      'Nos vitrines changent douze fois par an et sont construites dans notre propre menuiserie. Le studio imagine, dessine, découpe et installe, souvent la nuit. Rien n’est jeté : chaque décor doit pouvoir servir deux fois.',
    ],
    tasks: [
      'Concevoir vitrines et présentations à partir du thème de la saison',
      'Réaliser maquettes, plans et prototypes',
      'Installer les décors dans nos boutiques de France et d’Italie',
      'Former les équipes de vente à la présentation des pièces',
      'Suivre le budget et réemployer les matériaux',
      'Documenter chaque installation par des photographies',
    ],
    profile: [
      'Une formation en scénographie, arts appliqués ou étalage',
      'La maîtrise d’InDesign et d’un logiciel de volume',
      'De l’habileté manuelle, et pas seulement à l’écran',
      'La disponibilité pour quelques nuits par saison',
    ],
    pay: { amount: 2600, period: 'month' },
    workplace: 'on_site',
    openings: [
      opening('Étalagiste visuel·le (H/F)', 'mid', 'paris'),
      opening('Menuisier·ère décors (H/F)', 'mid', 'lyon', { employmentType: 'contract' }),
      opening('Responsable identité visuelle (H/F)', 'lead', 'paris'),
    ],
  },
  {
    key: 'relation-client',
    department: 'clientele',
    team: 'Service clients',
    language: 'fr',
    about: [
      'Le service clients répond par téléphone, par courriel et parfois par lettre manuscrite. Il suit les commandes, les réparations et les histoires : la doublure d’un manteau de 1987, un cadeau à expédier avant samedi. L’équipe peut décider seule d’un geste commercial.',
    ],
    tasks: [
      'Répondre aux demandes en français et en anglais, dans la journée',
      'Suivre commandes, retours et réparations de bout en bout',
      'Conseiller à distance sur les tailles et l’entretien',
      'Signaler aux ateliers les défauts qui se répètent',
      'Tenir à jour notre guide de réponses',
      'Accompagner les ventes privées et les lancements',
    ],
    profile: [
      'Une excellente expression écrite et de la courtoisie',
      'Une expérience du service clients, de l’hôtellerie ou de la vente',
      'L’aisance avec plusieurs outils à la fois',
      'Un anglais courant',
    ],
    pay: { amount: 2350, period: 'month' },
    workplace: 'remote',
    openings: [
      opening('Conseiller·ère clientèle à distance (H/F)', 'mid', 'paris', { remote: { countries: ['FR'], timeZones: ['Europe/Paris'] } }),
      opening('Conseiller·ère clientèle, fins de semaine (H/F)', 'entry', 'lyon', {
        employmentType: 'part_time',
        remote: { countries: ['FR', 'BE'], timeZones: ['Europe/Paris'] },
      }),
      opening('Chargé·e des réparations (H/F)', 'senior', 'lyon', { workplace: 'on_site' }),
    ],
  },
]

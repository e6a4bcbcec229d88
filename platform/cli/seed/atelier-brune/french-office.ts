import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { bookQuestions, trainingQuestions } from './form.ts'

export const officeFamilies: Family[] = [
  {
    key: 'stage-communication',
    department: 'communication',
    team: 'Image',
    language: 'fr',
    voice: 'training',
    about: [
      'L’équipe image produit elle-même ses photographies, ses films et ses textes. Pendant votre stage, vous participerez à deux campagnes et vous en mènerez une petite, de l’idée à la publication.',
    ],
    tasks: [
      'Préparer les prises de vue et y assister',
      'Rédiger des légendes, des fiches et des lettres d’information',
      'Suivre les retombées de presse',
      'Gérer les prêts de pièces aux magazines',
      'Proposer des sujets pour nos réseaux',
    ],
    profile: [
      'Une plume agréable et une orthographe sûre',
      'Un œil pour l’image',
      'Des notions de montage ou de retouche',
      'De bonnes bases d’anglais',
    ],
    pay: { amount: 2400, period: 'month' },
    workplace: 'on_site',
    employmentType: 'internship',
    questions: trainingQuestions,
    openings: [
      opening('Stage : image et presse (H/F)', 'intern', 'paris'),
      opening('Stage : contenus et réseaux (H/F)', 'intern', 'marseille'),
    ],
  },
  {
    key: 'communication',
    department: 'communication',
    team: 'Image',
    language: 'fr',
    about: [
      'Atelier Brune n’a jamais acheté de panneau publicitaire. La maison se raconte par ses artisans, ses lettres et ses portes ouvertes, et cela demande plus de travail qu’une campagne. Vous rejoignez une équipe de cinq personnes qui tient à la justesse des mots.',
    ],
    tasks: [
      'Écrire et coordonner les récits de la saison',
      'Organiser prises de vue, portes ouvertes et présentations',
      'Entretenir les liens avec la presse en France et à l’étranger',
      'Piloter photographes, traducteurs et imprimeurs',
      'Mesurer ce qui touche vraiment nos clients',
      'Veiller à la cohérence entre boutiques et site',
    ],
    profile: [
      'Une expérience en communication, presse ou édition',
      'Une excellente plume en français et un bon anglais',
      'Le sens de l’image et du calendrier',
      'De la discrétion',
    ],
    pay: { amount: 2900, period: 'month' },
    workplace: 'hybrid',
    questions: bookQuestions,
    openings: [
      opening('Chargé·e de presse (H/F)', 'mid', 'paris'),
      opening('Rédacteur·rice de marque (H/F)', 'senior', 'paris', {
        workplace: 'remote',
        remote: { countries: ['FR', 'BE', 'CH'], timeZones: ['Europe/Paris'] },
      }),
    ],
  },
  {
    key: 'logistique',
    department: 'logistique',
    team: 'Entrepôt de Lyon',
    language: 'fr',
    about: [
      'De Lyon partent les livraisons de toutes nos boutiques et de la vente en ligne, environ neuf cents colis par jour. L’entrepôt est petit, clair et chauffé. Les charges lourdes sont portées par des machines, et les horaires s’arrêtent à dix-neuf heures.',
    ],
    tasks: [
      'Réceptionner et contrôler les livraisons des ateliers',
      'Préparer les commandes avec soin, papier de soie compris',
      'Gérer les retours et décider de leur remise en état',
      'Tenir les stocks à jour et mener les inventaires tournants',
      'Organiser les transports et les douanes vers Tokyo et Dubaï',
      'Améliorer l’ergonomie des postes avec l’équipe',
    ],
    profile: [
      'Une expérience en logistique ou en préparation de commandes',
      'De la rigueur et du soin',
      'L’aisance avec un logiciel de gestion d’entrepôt',
      'Le permis cariste est un plus',
    ],
    pay: { amount: 2350, period: 'month' },
    workplace: 'on_site',
    openings: [
      opening('Préparateur·rice de commandes (H/F)', 'entry', 'lyon'),
      opening('Gestionnaire de stocks (H/F)', 'mid', 'lyon'),
      opening('Responsable d’exploitation logistique (H/F)', 'manager', 'lyon'),
    ],
  },
  {
    key: 'gestion',
    department: 'siege',
    language: 'fr',
    about: [
      'Les fonctions support comptent dix-huit personnes pour une maison de trois cent quarante. On y connaît les couturières par leur prénom et les fournisseurs depuis longtemps. Vous aurez un périmètre clair et un accès direct à la direction.',
    ],
    tasks: [
      'Gérer votre périmètre de la demande jusqu’à la clôture',
      'Conseiller boutiques et ateliers dans leurs décisions',
      'Fiabiliser les données et simplifier les procédures',
      'Préparer les tableaux de bord mensuels',
      'Travailler avec nos filiales en Espagne, en Italie et au Japon',
      'Veiller au respect de la réglementation',
    ],
    profile: [
      'Une formation supérieure en gestion, finance, achats ou ressources humaines',
      'De la rigueur et le sens du service',
      'Une bonne maîtrise du tableur',
      'Un anglais professionnel ; l’italien ou l’espagnol est apprécié',
    ],
    pay: { amount: 3100, period: 'month' },
    workplace: 'hybrid',
    openings: [
      opening('Acheteur·se matières (H/F)', 'mid', 'paris', { team: 'Achats' }),
      opening('Contrôleur·se de gestion (H/F)', 'mid', 'paris', { team: 'Finance', mark: 'finance' }),
      opening('Gestionnaire de paie (H/F)', 'mid', 'lyon', { team: 'Ressources humaines', employmentType: 'part_time' }),
      opening('Responsable développement durable (H/F)', 'senior', 'paris', { team: 'Direction' }),
    ],
  },
]

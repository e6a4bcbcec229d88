import type { Family, Voice } from '../family.ts'
import { opening } from '../family.ts'
import { dutchQuestions } from './form.ts'

export const dutch: Voice = {
  headings: { about: 'De functie', tasks: 'Wat ga je doen?', profile: 'Wie zoeken we?', offer: 'Wat bieden we?' },
  tasksIntro: ['De eerste week kijk je mee en stel je vragen. Daarna ga je:', 'Op een gewone dag ga je:', 'Het team rekent op je om:'],
  profileOutro: [
    'Geen cv? Een paar zinnen over jezelf zijn genoeg.',
    'Iedereen is welkom, welke achtergrond je ook hebt.',
    'Twijfel je? Kom eerst een keer bij ons eten.',
  ],
  offerIntro: [
    'Het genoemde loon is exclusief toeslagen; ’s avonds en in het weekend verdien je meer.',
    'Je rooster staat drie weken van tevoren vast.',
    'Je wordt elke vrijdag uitbetaald.',
  ],
  unpriced: 'Over het salaris praten we open in het eerste gesprek.',
  offers: [
    'Een goede maaltijd tijdens elke dienst, samen aan tafel',
    'Vijfentwintig vakantiedagen en 8 procent vakantiegeld',
    'Twee vrije dagen achter elkaar, elke week',
    'Dertig procent korting voor jou en drie gasten',
    'Werkkleding en goede schoenen van de zaak',
    'Betaalde opleidingen, van hygiëne tot heftruck',
    'Een deel van de jaarwinst van je locatie na twaalf maanden',
  ],
  levels: {
    entry: {
      about: ['Ervaring is niet nodig: een geduldige collega leert je alles.'],
      task: ['In het eerste halfjaar twee nieuwe taken leren'],
      profile: ['Zin om te leren en op tijd te komen'],
    },
    mid: {
      about: [
        'Je kent het vak en wilt het ergens doen waar het goed gebeurt.',
        'Je komt in een klein team waarin de meesten al jaren werken.',
      ],
      task: ['Nieuwe collega’s op weg helpen'],
      profile: ['Een tot drie jaar ervaring in vergelijkbaar werk'],
    },
    senior: {
      about: ['Jij bepaalt het tempo en de toon als de baas er niet is.'],
      task: ['De dienst leiden en de zaak openen of sluiten'],
      profile: ['Minstens vier jaar ervaring, deels als verantwoordelijke'],
    },
    manager: {
      about: ['Je leidt de locatie alsof die van jou is: mensen, cijfers en techniek.'],
      task: ['Een team van dertig mensen aannemen, inroosteren en begeleiden'],
      profile: ['Ervaring met leidinggeven in horeca of logistiek'],
    },
  },
  places: {
    rotterdam: {
      about: 'Je werkt in de Merwehaven in Rotterdam, naast de visafslag en vlak bij de metro.',
      offer: 'Een fiets van de zaak of een reiskostenvergoeding',
    },
    antwerp: {
      about: 'Je werkt op het Eilandje in Antwerpen, tussen de dokken en het museum.',
      offer: 'Fietsleasing, maaltijdcheques en een dertiende maand',
    },
  },
  employment: {
    part_time: 'Het gaat om een deeltijdbaan van 16 tot 28 uur per week.',
    temporary: 'Het gaat om een tijdelijk contract voor één seizoen.',
    per_diem: 'Je werkt op oproep per dag: wij vragen, jij zegt ja of nee.',
  },
}

export const dutchFamilies: Family[] = [
  {
    key: 'magazijn',
    department: 'warehouse',
    language: 'nl',
    about: [
      'Vanuit ons depot gaat elke nacht zestig ton vis, zuivel en groente naar restaurants en winkels. Met de hand til je nooit meer dan vijftien kilo; de rest doen machines. Het is er drie graden, maar de sfeer is warm.',
    ],
    tasks: [
      'Goederen ontvangen en temperatuur en kwaliteit controleren',
      'Bestellingen verzamelen en inpakken',
      'Bestelwagens in de juiste volgorde laden',
      'Voorraad tellen en verschillen melden',
      'De koelcellen schoon en overzichtelijk houden',
      'Uitzoeken wat naar de voedselbank kan',
    ],
    profile: [
      'Een goede gezondheid en geen moeite met kou',
      'Nauwkeurigheid en gevoel voor vers eten',
      'Een heftruckcertificaat is een pluspunt; wij betalen het',
      'Basiskennis van het Nederlands of Engels',
    ],
    pay: { amount: 16.5, period: 'hour' },
    workplace: 'on_site',
    questions: dutchQuestions,
    openings: [
      opening('Magazijnmedewerker vers', 'entry', 'rotterdam'),
      opening('Orderpicker nachtdienst', 'mid', 'rotterdam'),
      opening('Magazijnmedewerker deeltijd', 'mid', 'antwerp', { employmentType: 'part_time' }),
      opening('Seizoenskracht inpak', 'entry', 'antwerp', { employmentType: 'temporary', pay: { amount: 700, period: 'week' } }),
      opening('Teamleider magazijn', 'senior', 'rotterdam'),
    ],
  },
  {
    key: 'horeca',
    department: 'service',
    language: 'nl',
    about: [
      'In ons restaurant aan het water komen havenarbeiders ontbijten en families feesten. Je hebt vijf tafels en niet negen, en de fooi wordt eerlijk gedeeld met de keuken. Je weet wie de vis gevangen heeft en wanneer je een tafel met rust laat.',
    ],
    tasks: [
      'Gasten ontvangen en de kaart uitleggen',
      'Bestellingen opnemen en serveren',
      'Letten op allergenen en vragen bij twijfel',
      'De zaal klaarzetten en opruimen',
      'Klachten ruimhartig oplossen',
      'Nieuwe gerechten en wijnen proeven, in werktijd',
    ],
    profile: [
      'Vriendelijkheid die een hele dienst meegaat',
      'Goed Nederlands en redelijk Engels',
      'Stevige benen en een vaste hand',
      'Beschikbaar in de avond of het weekend',
    ],
    pay: { amount: 15, period: 'hour' },
    workplace: 'on_site',
    questions: dutchQuestions,
    openings: [
      opening('Medewerker bediening', 'mid', 'rotterdam'),
      opening('Weekendkracht bediening', 'entry', 'antwerp', { employmentType: 'part_time' }),
      opening('Barista', 'mid', 'antwerp'),
      opening('Bedrijfsleider restaurant', 'manager', 'rotterdam', { pay: null }),
    ],
  },
  {
    key: 'chauffeur',
    department: 'transport',
    language: 'nl',
    about: [
      'Als chauffeur ben je voor veel klanten het gezicht van ons bedrijf. Je rijdt elektrisch, hebt een vaste ronde van twintig tot dertig adressen en kent elke kok bij naam. De planning laat tijd voor de maximumsnelheid en voor je lunch.',
    ],
    tasks: [
      'Laden, rijden en afleveren op een vaste ronde',
      'De koelketen bewaken en vastleggen',
      'Kratten, flessen en reacties mee terugnemen',
      'Je wagen controleren en opladen',
      'Doorgeven welke nieuwe zaken er openen',
    ],
    profile: [
      'Rijbewijs B, voor de vrachtwagen ook C met code 95',
      'Kennis van de stad of een goed richtingsgevoel',
      'Beleefd tegen koks, portiers en fietsers',
      'Vroeg uit de veren: we beginnen om vijf uur',
    ],
    pay: { amount: 17.5, period: 'hour' },
    workplace: 'on_site',
    openings: [
      opening('Chauffeur bestelwagen', 'mid', 'rotterdam'),
      opening('Vrachtwagenchauffeur C', 'senior', 'antwerp'),
      opening('Oproepchauffeur', 'mid', 'antwerp', { employmentType: 'per_diem' }),
    ],
  },
  {
    key: 'keuken',
    department: 'kitchen',
    language: 'nl',
    about: [
      'De keuken kookt wat boten en akkers die ochtend brengen, dus de kaart wordt om elf uur gedrukt. We koken op vuur, zonder magnetron en zonder geschreeuw. Op zaterdag komen er driehonderd gasten.',
    ],
    tasks: [
      'Je eigen partij voorbereiden en draaien',
      'Vis en groente schoonmaken en helemaal gebruiken',
      'Bestellijsten voor de volgende dag schrijven',
      'Werken volgens de regels van HACCP',
      'Eén keer per week voor het team koken',
      'Nieuwe gerechten bedenken met de chef',
    ],
    profile: [
      'Een koksopleiding of ervaring in de keuken',
      'Snelheid met het mes en respect voor het product',
      'Rust als het druk is',
      'Beschikbaar in de avond en het weekend',
    ],
    pay: { amount: 17, period: 'hour' },
    workplace: 'on_site',
    questions: dutchQuestions,
    openings: [
      opening('Zelfstandig werkend kok', 'mid', 'rotterdam'),
      opening('Keukenhulp', 'entry', 'rotterdam', { employmentType: 'part_time' }),
      opening('Souschef', 'senior', 'antwerp'),
    ],
  },
]

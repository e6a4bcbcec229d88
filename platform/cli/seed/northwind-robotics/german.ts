import type { Family } from '../family.ts'
import { opening } from '../family.ts'
import { germanTravelQuestions } from './form.ts'

const shiftQuestion = {
  id: 'schicht',
  type: 'single_choice' as const,
  label: 'Welche Schicht bevorzugen Sie?',
  required: true,
  choices: [
    { value: 'frueh', label: 'Frühschicht (6 bis 14 Uhr)' },
    { value: 'spaet', label: 'Spätschicht (14 bis 22 Uhr)' },
    { value: 'egal', label: 'Beides ist möglich' },
  ],
}

export const germanFamilies: Family[] = [
  {
    key: 'mechatronik',
    department: 'production',
    team: 'Endmontage',
    language: 'de',
    about: [
      'In der Endmontage entsteht aus 1.846 Teilen ein fahrerloses Transportfahrzeug. Sie bauen nicht nur einen Handgriff lang, sondern begleiten ein Fahrzeug über mehrere Stationen bis zur ersten Fahrt. Gearbeitet wird in zwei Schichten, niemals nachts.',
    ],
    tasks: [
      'Sie montieren mechanische und elektrische Baugruppen nach digitaler Anleitung',
      'Sie verdrahten Schaltkästen und prüfen sie vor der Inbetriebnahme',
      'Sie spielen Software auf und kalibrieren Sensoren',
      'Sie führen die Endprüfung durch und beheben Fehler selbst',
      'Sie pflegen Werkzeuge und Vorrichtungen',
      'Sie melden Schwachstellen direkt an die Konstruktion im selben Haus',
    ],
    profile: [
      'Ausbildung in der Mechatronik, Elektronik, Industriemechanik oder Kfz-Mechatronik',
      'Sicherer Umgang mit Schaltplänen und Messgeräten',
      'Sorgfalt und Freude daran, dass etwas am Ende fährt',
      'Deutschkenntnisse, mit denen Sie Anweisungen sicher verstehen',
    ],
    pay: { amount: 44000, period: 'year' },
    workplace: 'on_site',
    questions: [shiftQuestion],
    customFields: [{ label: 'Arbeitszeit', value: '38 Stunden, zwei Schichten' }],
    openings: [
      opening('Mechatroniker (m/w/d) Endmontage', 'mid', 'munich'),
      opening('Elektroniker (m/w/d) Schaltschrankbau', 'mid', 'munich', { mark: 'schaltschrank' }),
      opening('Mechatroniker (m/w/d) Prototypenbau', 'senior', 'munich', { team: 'Prototypenbau' }),
      opening('Montagehelfer (m/w/d) in Teilzeit', 'entry', 'munich', { employmentType: 'part_time' }),
      opening('Schichtleitung (m/w/d) Endmontage', 'lead', 'munich'),
    ],
  },
  {
    key: 'ausbildung',
    department: 'production',
    team: 'Ausbildung',
    language: 'de',
    voice: 'apprentice',
    about: [
      'Seit 2018 bilden wir selbst aus, und fast alle sind geblieben. Du lernst in der eigenen Lehrwerkstatt und wechselst alle drei Monate die Abteilung. Im zweiten Jahr baust du mit den anderen Auszubildenden einen kompletten Roboter.',
    ],
    tasks: [
      'Du lernst Grundlagen in der Lehrwerkstatt: Messen, Löten, Programmieren, Montieren',
      'Du arbeitest in echten Projekten mit, von Anfang an',
      'Du besuchst die Berufsschule im Blockunterricht',
      'Du führst dein Berichtsheft digital und während der Arbeitszeit',
      'Du bereitest dich in Kleingruppen auf die Prüfungen vor',
    ],
    profile: [
      'Mittlerer Schulabschluss, Abitur oder bald damit fertig',
      'Interesse an Technik: ob am Mofa, am Computer oder im Verein',
      'Zuverlässigkeit und Neugier; Noten sind nicht alles',
      'Ein Praktikum von ein paar Tagen, damit wir uns gegenseitig kennenlernen',
    ],
    offers: ['Ein eigener Laptop, alle Bücher und eine Prämie für gute Abschlüsse'],
    pay: { amount: 1480, period: 'month' },
    workplace: 'on_site',
    employmentType: 'apprenticeship',
    openings: [
      opening('Ausbildung Mechatroniker (m/w/d) 2027', 'entry', 'munich'),
      opening('Ausbildung Fachinformatiker Anwendungsentwicklung (m/w/d) 2027', 'entry', 'munich', { mark: 'informatik' }),
      opening('Ausbildung Elektroniker für Geräte und Systeme (m/w/d) 2027', 'entry', 'munich', { mark: 'elektronik' }),
    ],
  },
  {
    key: 'servicetechnik',
    department: 'field',
    team: 'Service Deutschland',
    language: 'de',
    about: [
      'Unsere Servicetechnikerinnen und Servicetechniker nehmen Flotten in Betrieb, warten sie und helfen, wenn etwas steht. Die Woche planen Sie selbst, innerhalb Ihrer Region und mit einem Fahrzeug, das zugleich Werkstatt ist.',
    ],
    tasks: [
      'Sie nehmen Flotten von fünf bis sechzig Fahrzeugen in Betrieb',
      'Sie suchen Fehler, zuerst aus der Ferne und dann vor Ort',
      'Sie schulen das Personal der Kunden',
      'Sie führen die jährliche Sicherheitsprüfung durch',
      'Sie berichten der Entwicklung, was im Alltag stört',
      'Sie teilen sich die bezahlte Rufbereitschaft mit fünf anderen',
    ],
    profile: [
      'Ausbildung in Mechatronik, Elektrotechnik oder Informationstechnik',
      'Kenntnisse in Netzwerken und in der Fehlersuche mit Messgeräten',
      'Führerschein Klasse B und Reisebereitschaft von etwa 60 Prozent',
      'Ein freundliches Auftreten, auch wenn es hektisch wird',
    ],
    offers: ['Reisezeit ist Arbeitszeit, ab der Haustür'],
    pay: { amount: 52000, period: 'year' },
    workplace: 'remote',
    questions: germanTravelQuestions,
    openings: [
      opening('Servicetechniker (m/w/d) Region Nord', 'mid', 'berlin', { remote: { countries: ['DE'], timeZones: ['Europe/Berlin'] } }),
      opening('Servicetechniker (m/w/d) Region Süd', 'mid', 'munich', {
        remote: { countries: ['DE', 'AT'], timeZones: ['Europe/Berlin'] },
      }),
      opening('Senior-Servicetechniker (m/w/d) Region West', 'senior', 'munich', {
        remote: { countries: ['DE'], timeZones: ['Europe/Berlin'] },
      }),
    ],
  },
  {
    key: 'logistik',
    department: 'operations',
    team: 'Werkslogistik',
    language: 'de',
    about: [
      'Unser eigenes Lager ist zugleich Testgelände: Hier fahren die neuesten Prototypen zwischen Regalen und Menschen. Sie sorgen dafür, dass jedes Teil zur richtigen Zeit an der richtigen Station liegt, und sagen uns als Erste, was an den Robotern nervt.',
    ],
    tasks: [
      'Sie nehmen Waren an, prüfen sie und buchen sie im System',
      'Sie stellen Material für die Montage bereit',
      'Sie verpacken Fahrzeuge für den Versand in alle Welt',
      'Sie führen Inventuren durch und klären Abweichungen',
      'Sie testen neue Fahrzeuge und geben Rückmeldung',
      'Sie halten Wege und Plätze in Ordnung',
    ],
    profile: [
      'Ausbildung in der Lagerlogistik oder Erfahrung im Lager',
      'Staplerschein oder die Bereitschaft, ihn bei uns zu machen',
      'Grundkenntnisse in SAP oder einem ähnlichen System',
      'Verlässlichkeit und Teamgeist',
    ],
    pay: { amount: 37000, period: 'year' },
    workplace: 'on_site',
    questions: [shiftQuestion, { id: 'stapler', type: 'yes_no', label: 'Besitzen Sie einen Staplerschein?', required: false }],
    openings: [
      opening('Fachkraft für Lagerlogistik (m/w/d)', 'mid', 'munich'),
      opening('Versandmitarbeiter (m/w/d)', 'entry', 'munich'),
      opening('Teamleitung Werkslogistik (m/w/d)', 'lead', 'munich'),
      opening('Lagermitarbeiter (m/w/d) Ersatzteile', 'mid', 'berlin'),
    ],
  },
  {
    key: 'vertrieb',
    department: 'sales',
    team: 'Vertrieb DACH',
    language: 'de',
    about: [
      'Im deutschsprachigen Raum sind wir vor allem durch Empfehlungen gewachsen. Jetzt bauen wir den Vertrieb aus: mit Menschen, die zuhören, rechnen und auch einmal abraten. Der Bonus hängt davon ab, ob die Kundschaft nach einem Jahr zufrieden ist.',
    ],
    tasks: [
      'Sie beraten Unternehmen vor Ort und nehmen deren Materialfluss auf',
      'Sie erstellen gemeinsam mit der Projektierung Angebote und Wirtschaftlichkeitsrechnungen',
      'Sie führen Verhandlungen bis zum Vertrag',
      'Sie begleiten Pilotprojekte und halten Zusagen nach',
      'Sie pflegen Kontakte zu Systemhäusern und Partnern',
      'Sie vertreten uns auf der LogiMAT und auf Hausmessen',
    ],
    profile: [
      'Kaufmännische oder technische Ausbildung oder ein Studium',
      'Erfahrung mit erklärungsbedürftigen Investitionsgütern',
      'Sicheres Auftreten in der Werkhalle und im Vorstandszimmer',
      'Sehr gutes Deutsch und gutes Englisch',
    ],
    pay: { amount: 64000, period: 'year' },
    workplace: 'hybrid',
    questions: germanTravelQuestions,
    openings: [
      opening('Vertriebsingenieur (m/w/d)', 'mid', 'munich'),
      opening('Senior-Vertriebsingenieur (m/w/d) Krankenhauslogistik', 'senior', 'berlin'),
      opening('Junior-Vertriebsingenieur (m/w/d)', 'entry', 'munich'),
      opening('Vertriebsleitung Österreich und Schweiz (m/w/d)', 'manager', 'munich', { pay: null }),
    ],
  },
  {
    key: 'verwaltung',
    department: 'people',
    team: 'Verwaltung',
    language: 'de',
    about: [
      'Damit 540 Menschen Roboter bauen können, muss vieles im Hintergrund stimmen: Verträge, Rechnungen, Räume, Reisen. Unser Verwaltungsteam erledigt das mit kurzen Wegen und möglichst wenig Papier. Sie bekommen ein eigenes Gebiet und eine feste Vertretung.',
    ],
    tasks: [
      'Sie bearbeiten Ihr Gebiet eigenständig, von der Anfrage bis zur Ablage',
      'Sie sind Ansprechperson für Beschäftigte und externe Partner',
      'Sie wirken am Monats- und Jahresabschluss mit',
      'Sie vereinfachen Abläufe und Formulare',
      'Sie achten auf Datenschutz und Fristen',
    ],
    profile: [
      'Kaufmännische Ausbildung oder vergleichbare Kenntnisse',
      'Sicherer Umgang mit DATEV, Personio oder ähnlichen Programmen',
      'Genauigkeit und ein freundlicher Ton',
      'Gutes Deutsch und alltagstaugliches Englisch',
    ],
    pay: { amount: 46000, period: 'year' },
    workplace: 'hybrid',
    openings: [
      opening('Buchhalter (m/w/d) Kreditoren', 'mid', 'munich', { team: 'Finanzen' }),
      opening('Personalsachbearbeitung (m/w/d)', 'mid', 'berlin', { employmentType: 'part_time' }),
      opening('Office Management (m/w/d), Elternzeitvertretung', 'entry', 'berlin', { employmentType: 'temporary' }),
      opening('Senior-Referent (m/w/d) Entgelt und Soziales', 'senior', 'munich'),
    ],
  },
]

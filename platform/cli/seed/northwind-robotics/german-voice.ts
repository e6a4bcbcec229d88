import type { Voice } from '../family.ts'

export const german: Voice = {
  headings: { about: 'Über die Stelle', tasks: 'Ihre Aufgaben', profile: 'Ihr Profil', offer: 'Das bieten wir' },
  tasksIntro: [
    'In den ersten vier Wochen lernen Sie alle Stationen der Fertigung kennen. Danach gehört zu Ihrem Alltag:',
    'Sie arbeiten in einem festen Team von sechs bis zehn Personen. Dort übernehmen Sie Folgendes:',
    'Die Aufgaben sind vielseitig und lassen Raum für eigene Ideen:',
  ],
  profileOutro: [
    'Sie erfüllen nicht jeden Punkt? Bewerben Sie sich trotzdem. Vieles lässt sich bei uns lernen.',
    'Uns ist wichtig, was Sie können, und nicht, auf welchem Weg Sie es gelernt haben.',
    'Bewerbungen von Menschen mit Schwerbehinderung berücksichtigen wir bei gleicher Eignung bevorzugt.',
  ],
  offerIntro: [
    'Die angegebene Gehaltsspanne ist verbindlich. Wo Sie darin beginnen, begründen wir im Angebot.',
    'Wir zahlen nach einem offenen Entgeltmodell, das alle Beschäftigten einsehen können.',
    'Die Probezeit dauert drei Monate, der Vertrag ist von Anfang an unbefristet.',
  ],
  unpriced: 'Über das Gehalt sprechen wir offen im ersten Telefonat.',
  offers: [
    '30 Tage Urlaub und dazu die letzte Dezemberwoche frei',
    'Weihnachts- und Urlaubsgeld von zusammen 1,3 Monatsgehältern',
    'Betriebliche Altersvorsorge mit sechs Prozent Zuschuss',
    'Zeitkonto: Jede Überstunde wird erfasst und in Freizeit ausgeglichen',
    'Weiterbildung während der Arbeitszeit, bis hin zum Meister oder Techniker',
    'Bikeleasing und ein kostenloser Parkplatz mit Ladesäule',
    'Mitarbeiterbeteiligung ab dem ersten Tag',
  ],
  levels: {
    entry: {
      about: [
        'Die Stelle eignet sich auch für den Berufseinstieg: Eine erfahrene Kollegin oder ein erfahrener Kollege begleitet Sie im ersten halben Jahr.',
      ],
      task: [
        'Sie halten Ihre Erkenntnisse fest und verbessern damit unsere Einarbeitung',
        'Sie durchlaufen alle Schulungen zu unseren Fahrzeugtypen',
      ],
      profile: ['Eine abgeschlossene Ausbildung oder ein vergleichbarer Abschluss; erste Praxis ist willkommen'],
    },
    mid: {
      about: [
        'Sie arbeiten selbstständig und stimmen sich morgens kurz mit dem Team ab.',
        'Sie bringen Erfahrung mit und möchten sehen, was aus Ihrer Arbeit wird.',
      ],
      task: [
        'Sie dokumentieren Ihre Ergebnisse so, dass die nächste Schicht nahtlos weitermachen kann',
        'Sie bringen Verbesserungen ein und setzen sie selbst um',
      ],
      profile: ['Etwa drei Jahre Berufserfahrung in einer ähnlichen Tätigkeit'],
    },
    senior: {
      about: [
        'Als erfahrene Fachkraft sind Sie die erste Ansprechperson, wenn es schwierig wird.',
        'Sie prägen, wie wir arbeiten, und geben Ihr Wissen gern weiter.',
      ],
      task: ['Sie leiten zwei Kolleginnen und Kollegen fachlich an', 'Sie führen Ursachenanalysen durch und stellen die Ergebnisse vor'],
      profile: ['Mindestens sechs Jahre Erfahrung, gern im Maschinen- oder Anlagenbau'],
    },
    lead: {
      about: ['Sie führen ein Team von zwölf Personen und bleiben dabei nah an der Praxis.'],
      task: ['Sie planen Schichten und Urlaube fair und vorausschauend', 'Sie vereinbaren Ziele mit dem Team und verfolgen sie gemeinsam'],
      profile: ['Erste Führungserfahrung, zum Beispiel als Schichtleitung oder Meisterin oder Meister'],
    },
    manager: {
      about: ['Sie verantworten den Bereich mit Budget und Personal und berichten an die Geschäftsleitung.'],
      task: ['Sie führen Mitarbeitergespräche und entwickeln Ihr Team weiter'],
      profile: ['Mehrere Jahre Führungsverantwortung in einem produzierenden Unternehmen'],
    },
  },
  places: {
    munich: {
      about: 'Ihr Arbeitsort ist unser Stammhaus in München-Milbertshofen, fünf Minuten von der U-Bahn.',
      offer: 'Deutschlandticket und eine Kantine, in der mittags frisch gekocht wird',
    },
    berlin: {
      about: 'Ihr Arbeitsort ist Berlin-Friedrichshain mit der Testhalle in Marzahn.',
      offer: 'Deutschlandticket oder Dienstrad und flexible Zeiten zwischen 6 und 20 Uhr',
    },
  },
  remote: {
    about: 'Sie arbeiten von zu Hause aus, reisen zu Kunden in Ihrer Region und treffen das Team einmal im Quartal in München.',
    offer: 'Dienstwagen auch zur privaten Nutzung und ein voll ausgestatteter Arbeitsplatz zu Hause',
  },
  employment: {
    part_time: 'Die Stelle ist in Teilzeit mit 20 bis 28 Wochenstunden ausgeschrieben.',
    temporary: 'Die Stelle ist als Elternzeitvertretung auf 14 Monate befristet.',
    apprenticeship:
      'Die Ausbildung beginnt am 1. September und dauert dreieinhalb Jahre; bei guten Leistungen ist eine Verkürzung möglich.',
  },
  process: {
    heading: 'So geht es weiter',
    steps: [
      'Wir melden uns innerhalb von fünf Werktagen',
      'Telefonat von etwa 30 Minuten',
      'Besuch vor Ort mit Rundgang und Gespräch mit dem Team',
      'Angebot oder Absage mit Begründung innerhalb einer Woche',
    ],
  },
}

/** Apprentices are addressed as "du". */
export const germanApprentice: Voice = {
  ...german,
  headings: { about: 'Deine Ausbildung', tasks: 'Was du machst', profile: 'Was du mitbringst', offer: 'Was wir dir bieten' },
  tasksIntro: ['Jedes Lehrjahr hat seinen Schwerpunkt. Das kommt auf dich zu:', 'Du bist vom ersten Tag an Teil des Teams:'],
  profileOutro: [
    'Noch unsicher? Komm für ein paar Tage vorbei und probier es aus.',
    'Ein Anschreiben brauchst du nicht, der Lebenslauf genügt.',
  ],
  offers: [
    '30 Tage Urlaub und die letzte Dezemberwoche frei',
    'Deutschlandticket, auch für die Freizeit',
    'Mittagessen in der Kantine für zwei Euro',
    'Prüfungsvorbereitung in Kleingruppen',
    'Gute Chancen auf Übernahme: zuletzt 23 von 24',
  ],
  offerIntro: [
    'Die Vergütung steigt mit jedem Lehrjahr.',
    'Du bekommst eine feste Ausbilderin oder einen festen Ausbilder für die ganze Zeit.',
  ],
  levels: {},
  places: {
    munich: {
      about: 'Deine Ausbildung findet in München-Milbertshofen statt, fünf Minuten von der U-Bahn.',
      offer: 'Eine Lehrwerkstatt mit eigenen 3D-Druckern, die du auch privat nutzen darfst',
    },
  },
  process: {
    heading: 'So geht es weiter',
    steps: [
      'Wir melden uns innerhalb von fünf Werktagen',
      'Kennenlernen und Rundgang, gern mit Eltern',
      'Schnuppertage in der Lehrwerkstatt',
      'Zusage oder Absage mit Begründung',
    ],
  },
}

import type { Family, Voice } from '../family.ts'
import { opening } from '../family.ts'
import { polishQuestions } from './form.ts'

export const polish: Voice = {
  headings: { about: 'O stanowisku', tasks: 'Zakres obowiązków', profile: 'Wymagania', offer: 'Co oferujemy' },
  tasksIntro: [
    'Pierwszy tydzień to nauka pod okiem doświadczonej osoby. Później do Pana/Pani zadań będzie należeć:',
    'Zwykły dzień pracy obejmuje:',
  ],
  profileOutro: [
    'Nie ma Pan/Pani CV? Wystarczy kilka zdań o sobie.',
    'Zapraszamy osoby z każdym doświadczeniem, także po dłuższej przerwie w pracy.',
  ],
  offerIntro: [
    'Podana stawka jest stawką brutto; za noce i weekendy płacimy dodatek.',
    'Umowę podpisuje Pan/Pani bezpośrednio z nami, bez agencji.',
    'Wypłata jest w każdy piątek.',
  ],
  offers: [
    'Umowa w języku polskim i niderlandzkim lub niemieckim',
    'Ciepły posiłek na każdej zmianie',
    'Bezpłatny kurs językowy w godzinach pracy',
    'Pomoc w formalnościach, takich jak meldunek, ubezpieczenie i konto',
    'Dwa dni wolne z rzędu w każdym tygodniu',
    'Odzież robocza i dobre buty',
    'Opłacony kurs na wózek widłowy',
  ],
  levels: {
    entry: {
      about: ['Doświadczenie nie jest potrzebne: wszystkiego nauczymy na miejscu.'],
      task: ['nauka dwóch nowych stanowisk w pierwszym półroczu'],
      profile: ['Chęć do nauki i punktualność'],
    },
    mid: {
      about: ['Zespół jest mały, a większość osób pracuje w nim od lat.'],
      task: ['wdrażanie nowych osób'],
      profile: ['Od roku do trzech lat doświadczenia w podobnej pracy'],
    },
    senior: {
      about: ['Pod nieobecność przełożonych to Pan/Pani prowadzi zmianę.'],
      task: ['kierowanie zmianą i podział pracy w zespole'],
      profile: ['Co najmniej cztery lata doświadczenia, w tym w roli brygadzisty lub brygadzistki'],
    },
  },
  places: {
    rotterdam: {
      about: 'Miejscem pracy jest nasza siedziba w porcie Merwehaven w Rotterdamie, pięć minut od stacji metra.',
      offer: 'Pokój jednoosobowy za 95 euro tygodniowo, rower w cenie',
    },
    hamburg: {
      about: 'Miejscem pracy jest hamburska dzielnica Speicherstadt, w samym środku miasta.',
      offer: 'Pomoc w znalezieniu mieszkania i bilet Deutschlandticket',
    },
  },
  employment: {
    part_time: 'Praca jest na część etatu, od 16 do 28 godzin tygodniowo.',
    temporary: 'Praca jest sezonowa, na cztery miesiące, z możliwością przedłużenia.',
  },
}

export const polishFamilies: Family[] = [
  {
    key: 'magazynier',
    department: 'warehouse',
    language: 'pl',
    about: [
      'Z naszych magazynów co noc wyjeżdżają ryby, nabiał i warzywa dla restauracji i sklepów. Ręcznie nie podnosi się więcej niż piętnaście kilogramów; resztę robią maszyny. W chłodni są trzy stopnie, ale atmosfera jest ciepła.',
    ],
    tasks: [
      'przyjmowanie towaru oraz kontrola temperatury i jakości',
      'kompletowanie i pakowanie zamówień',
      'załadunek samochodów w kolejności dostaw',
      'liczenie zapasów i zgłaszanie różnic',
      'utrzymanie porządku w chłodniach',
      'odkładanie żywności dla banku żywności',
    ],
    profile: [
      'Dobre zdrowie i odporność na chłód',
      'Dokładność i szacunek do żywności',
      'Uprawnienia na wózek widłowy będą atutem',
      'Podstawowa znajomość angielskiego, niemieckiego lub niderlandzkiego',
    ],
    pay: { amount: 16.5, period: 'hour' },
    workplace: 'on_site',
    questions: polishQuestions,
    openings: [
      opening('Magazynier / Magazynierka', 'entry', 'rotterdam'),
      opening('Magazynier / Magazynierka', 'mid', 'hamburg'),
      opening('Pakowacz / Pakowaczka, praca sezonowa', 'entry', 'hamburg', {
        employmentType: 'temporary',
        pay: { amount: 690, period: 'week' },
      }),
      opening('Brygadzista / Brygadzistka magazynu', 'senior', 'rotterdam'),
    ],
  },
  {
    key: 'kierowca',
    department: 'transport',
    language: 'pl',
    about: [
      'Dla wielu klientów kierowca jest twarzą naszej firmy. Jeździ Pan/Pani samochodem elektrycznym po stałej trasie, od dwudziestu do trzydziestu adresów. Plan dnia pozwala przestrzegać ograniczeń prędkości i zjeść obiad.',
    ],
    tasks: [
      'załadunek, jazda i dostawy na stałej trasie',
      'pilnowanie i dokumentowanie łańcucha chłodniczego',
      'odbiór skrzynek i butelek',
      'kontrola i ładowanie pojazdu',
      'przekazywanie uwag klientów do biura',
    ],
    profile: [
      'Prawo jazdy kategorii B, a na ciężarówkę także C z kodem 95',
      'Dobra orientacja w mieście',
      'Uprzejmość wobec klientów i rowerzystów',
      'Gotowość do rozpoczynania pracy o piątej rano',
    ],
    pay: { amount: 17.5, period: 'hour' },
    workplace: 'on_site',
    questions: polishQuestions,
    openings: [opening('Kierowca kat. B', 'mid', 'rotterdam'), opening('Kierowca kat. C', 'senior', 'hamburg')],
  },
  {
    key: 'pomoc-kuchenna',
    department: 'kitchen',
    language: 'pl',
    about: [
      'Nasza kuchnia gotuje z tego, co rano przywiozą kutry i rolnicy. Pracujemy na żywym ogniu, bez mikrofalówki i bez krzyku. W sobotę przychodzi trzystu gości, dlatego liczy się dobry zespół.',
    ],
    tasks: [
      'przygotowywanie warzyw i ryb',
      'pomoc kucharzom podczas wydawania posiłków',
      'zmywanie i utrzymanie czystości',
      'przestrzeganie zasad HACCP',
      'przyjmowanie dostaw do kuchni',
    ],
    profile: [
      'Sprawne ręce i dobra kondycja',
      'Spokój przy dużym ruchu',
      'Komunikatywna znajomość angielskiego lub niemieckiego',
      'Gotowość do pracy wieczorami i w weekendy',
    ],
    pay: { amount: 16, period: 'hour' },
    workplace: 'on_site',
    questions: polishQuestions,
    openings: [
      opening('Pomoc kuchenna', 'entry', 'hamburg'),
      opening('Kucharz / Kucharka', 'mid', 'hamburg'),
      opening('Pomoc kuchenna na część etatu', 'entry', 'rotterdam', { employmentType: 'part_time' }),
    ],
  },
]

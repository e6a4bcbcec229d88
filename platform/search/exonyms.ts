/** What a place is called by those who live there, or next to it, where GeoNames' first name is the English one. */
const lines = `
  AT Vienna: Wien, Vienne, Viena
  BE Brussels: Bruxelles, Brussel, Brüssel, Bruselas
  BE Antwerp: Antwerpen, Anvers
  BE Bruges: Brugge
  BG Sofia: София
  CH Geneva: Genève, Genf, Ginevra
  CH Zürich: Zurigo
  CH Basel: Bâle
  CN Beijing: Peking, Pékin, 北京
  CN Shanghai: 上海
  CY Nicosia: Λευκωσία
  CZ Prague: Praha, Prag
  CZ Pilsen: Plzeň
  DE Berlin: برلين
  DE Cologne: Köln
  DE Köln: Cologne, Colonia
  DE Frankfurt am Main: Frankfurt
  DE Hannover: Hanover
  DE Munich: München, Monaco di Baviera
  DE Nürnberg: Nuremberg
  DK Copenhagen: København, Kopenhagen, Copenhague
  EG Cairo: القاهرة, Kairo, Le Caire
  ES Sevilla: Seville
  ES Zaragoza: Saragossa
  FI Helsinki: Helsingfors
  FR Lyon: Lyons
  FR Marseille: Marseilles
  FR Paris: باريس, París, Parigi
  FR Strasbourg: Straßburg
  FR Nice: Nizza
  GB London: Londres, Londra, Londen, لندن
  GB Edinburgh: Edimbourg
  GR Athens: Αθήνα, Athen, Athènes
  GR Thessaloníki: Saloniki
  HU Budapest: Budapeszt
  IE Dublin: Baile Átha Cliath
  IL Jerusalem: ירושלים
  IT Florence: Firenze, Florenz
  IT Genoa: Genova, Genua
  IT Milan: Milano, Mailand
  IT Naples: Napoli, Neapel
  IT Rome: Roma, Rom
  IT Turin: Torino
  IT Venice: Venezia, Venedig
  JP Kyoto: 京都
  JP Osaka: 大阪
  JP Tokyo: 東京, Tokio
  KR Seoul: 서울
  LU Luxembourg: Luxemburg
  MX Mexico City: Ciudad de México, México
  NL Rotterdam: Róterdam
  NL The Hague: Den Haag, La Haye
  PL Gdańsk: Danzig
  PL Kraków: Cracow, Krakau
  PL Warsaw: Warszawa, Warschau, Varsovie
  PL Wrocław: Breslau
  PT Lisbon: Lisboa, Lissabon, Lisbonne
  PT Porto: Oporto
  RO Bucharest: București, Bukarest
  RS Belgrade: Beograd, Београд, Belgrad
  RU Moscow: Москва, Moskau, Moscou
  RU Saint Petersburg: Санкт-Петербург, Sankt Petersburg
  SA Riyadh: الرياض
  SE Göteborg: Gothenburg
  TR Istanbul: İstanbul
  UA Kyiv: Київ, Kiew, Kiev
  US New York City: New York
`

/** `DE Munich` → its other names. */
export const exonyms = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(': '))
    .map(([place = '', names = '']) => [place, names.split(', ')] as const),
)

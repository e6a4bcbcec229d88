import type { Family, Voice } from '../family.ts'
import { opening } from '../family.ts'
import { bookQuestions, spanishSaleQuestions } from './form.ts'

export const spanish: Voice = {
  headings: { about: 'El puesto', tasks: 'Qué harás', profile: 'Qué buscamos', offer: 'Qué ofrecemos' },
  tasksIntro: [
    'Tras dos semanas de acogida, una de ellas en el taller de Lyon, te encargarás de:',
    'En un equipo pequeño y estable, tu día a día consistirá en:',
    'Tendrás autonomía para:',
  ],
  profileOutro: [
    '¿No cumples todos los puntos? Escríbenos igualmente: valoramos las trayectorias poco comunes.',
    'Estudiamos cada candidatura con la misma atención, sin mirar edad, origen ni apellido.',
    'Respondemos siempre, también cuando la respuesta es negativa, en un plazo de diez días.',
  ],
  offerIntro: [
    'El salario indicado es bruto mensual, en catorce pagas.',
    'El contrato es indefinido desde el primer día, salvo que se indique otra cosa.',
    'Los horarios se publican con un mes de antelación y se respetan.',
  ],
  offers: [
    'Veinticinco días laborables de vacaciones',
    'Ropa de la casa cada temporada',
    'Descuento del 40 % en todas las colecciones',
    'Seguro médico a partir del sexto mes',
    'Tarjeta de comida de diez euros al día',
    'Prima trimestral repartida a partes iguales',
    'Clases de francés o inglés en horario de trabajo',
  ],
  levels: {
    entry: {
      about: ['Es un buen primer empleo: una persona del equipo te acompañará durante los seis primeros meses.'],
      task: ['Seguir el programa de formación de la casa'],
      profile: ['Primera experiencia, prácticas incluidas, y muchas ganas de aprender'],
    },
    mid: {
      about: [
        'Trabajarás con autonomía y con el apoyo de un equipo que se conoce bien.',
        'Buscamos a alguien que quiera quedarse y crecer con nosotros.',
      ],
      task: ['Proponer mejoras y ponerlas en marcha', 'Acoger y orientar a las personas nuevas'],
      profile: ['Alrededor de tres años de experiencia en un puesto similar'],
    },
    senior: {
      about: ['Serás la persona de referencia cuando haya dudas.'],
      task: ['Formar a dos compañeras o compañeros y dirigir un proyecto por temporada'],
      profile: ['Al menos seis años de experiencia en el sector'],
    },
    manager: {
      about: ['Dirigirás el equipo con verdadera capacidad de decisión sobre personas y presupuesto.'],
      task: ['Seleccionar, formar y hacer crecer al equipo'],
      profile: ['Experiencia demostrable en gestión de equipos'],
    },
  },
  places: {
    barcelona: {
      about: 'El puesto está en Barcelona, en una antigua nave textil del Poblenou, a diez minutos de la playa.',
      offer: 'Aparcamiento para bicicletas, duchas y una azotea compartida',
    },
    madrid: {
      about: 'El puesto está en Madrid, en nuestra casa de la calle de Serrano.',
      offer: 'Abono de transporte pagado por la empresa',
    },
  },
  remote: {
    about: 'El puesto es a distancia desde cualquier lugar de España, con dos días al mes en Barcelona.',
    offer: 'Equipo completo para trabajar en casa y viajes pagados a Barcelona',
  },
  employment: {
    part_time: 'La jornada es parcial, de 20 a 28 horas semanales, en días fijos.',
    temporary: 'El contrato es temporal, de octubre a enero, con posibilidad de continuar.',
    internship: 'Las prácticas son remuneradas y duran seis meses, con convenio.',
  },
}

export const spanishFamilies: Family[] = [
  {
    key: 'ventas',
    department: 'boutiques',
    team: 'Tiendas de España',
    language: 'es',
    about: [
      'En nuestras tiendas no hay prisa: una prueba puede durar una hora y no vendemos un abrigo que no siente bien. Atenderás a una clientela fiel, del barrio y de medio mundo, y conocerás la historia de cada prenda. No hay comisiones individuales, sino una prima compartida.',
    ],
    tasks: [
      'Recibir a cada persona y entender qué busca de verdad',
      'Aconsejar sobre cortes, tejidos y cuidado de las prendas',
      'Tomar medidas y preparar los arreglos con el taller',
      'Llevar la caja y el almacén con orden',
      'Mantener el contacto con tus clientes a lo largo de las temporadas',
      'Participar en inventarios y en la presentación de la tienda',
    ],
    profile: [
      'Gusto por la ropa y por los buenos tejidos',
      'Trato cercano y capacidad de escuchar',
      'Castellano fluido e inglés suficiente para atender; el catalán o el francés suman',
      'Disponibilidad los sábados, con dos días de descanso seguidos',
    ],
    pay: { amount: 2150, period: 'month' },
    workplace: 'on_site',
    questions: spanishSaleQuestions,
    openings: [
      opening('Asesor/a de ventas', 'mid', 'madrid'),
      opening('Asesor/a de ventas a tiempo parcial', 'entry', 'barcelona', { employmentType: 'part_time' }),
      opening('Refuerzo de Navidad en tienda', 'entry', 'madrid', { employmentType: 'temporary' }),
      opening('Responsable de tienda', 'manager', 'barcelona'),
    ],
  },
  {
    key: 'patronaje',
    department: 'creation',
    team: 'Punto y baño',
    language: 'es',
    about: [
      'Las líneas de punto y de baño se desarrollan en Barcelona, cerca de los talleres del Maresme que las tejen. El equipo es de siete personas y trabaja mano a mano con el estudio de París. Cada prenda se prueba puesta, en el agua si hace falta.',
    ],
    tasks: [
      'Desarrollar patrones a partir de los dibujos del estudio',
      'Seguir prototipos y pruebas en cuerpo',
      'Preparar fichas técnicas y escalados',
      'Visitar los talleres y resolver dudas sobre el terreno',
      'Elegir hilos y tejidos reciclados con compras',
      'Mejorar el aprovechamiento del material',
    ],
    profile: [
      'Formación en patronaje o diseño de moda',
      'Manejo de Gerber, Lectra u Optitex',
      'Conocimiento del género de punto y de los tejidos elásticos',
      'Castellano fluido y nociones de francés',
    ],
    pay: { amount: 2700, period: 'month' },
    workplace: 'on_site',
    questions: bookQuestions,
    openings: [
      opening('Patronista de punto', 'mid', 'barcelona'),
      opening('Diseñador/a de baño', 'senior', 'barcelona'),
      opening('Prácticas en patronaje', 'intern', 'barcelona', { employmentType: 'internship', pay: { amount: 2500, period: 'month' } }),
    ],
  },
  {
    key: 'tienda-digital',
    department: 'digital',
    team: 'Tienda en línea',
    language: 'es',
    about: [
      'La tienda en línea vende en 31 países y la lleva un equipo de doce personas desde Barcelona. Cuidamos las fotografías, las medidas y los textos para que la gente acierte a la primera: las devoluciones han bajado al 14 %.',
    ],
    tasks: [
      'Gestionar el catálogo, los textos y las traducciones',
      'Analizar ventas, búsquedas y devoluciones',
      'Planificar lanzamientos con tiendas y logística',
      'Probar mejoras en la web y medir su efecto',
      'Coordinar fotografía y estilismo de producto',
      'Responder con el equipo de atención en los días de mucho trabajo',
    ],
    profile: [
      'Experiencia en comercio electrónico, mejor si es en moda',
      'Soltura con datos y hojas de cálculo',
      'Buena redacción en castellano e inglés; el francés es un plus',
      'Atención al detalle',
    ],
    pay: { amount: 2600, period: 'month' },
    workplace: 'hybrid',
    openings: [
      opening('Especialista en comercio electrónico', 'mid', 'barcelona'),
      opening('Analista de tienda en línea', 'mid', 'barcelona', {
        mark: 'analista',
        workplace: 'remote',
        remote: { countries: ['ES'], timeZones: ['Europe/Madrid'] },
      }),
      opening('Responsable de contenidos', 'senior', 'madrid'),
    ],
  },
]

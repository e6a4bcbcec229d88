import type { Family, Voice } from '../family.ts'
import { opening } from '../family.ts'
import { portugueseQuestions } from './form.ts'

export const portuguese: Voice = {
  headings: { about: 'A função', tasks: 'O que vai fazer', profile: 'O que procuramos', offer: 'O que oferecemos' },
  tasksIntro: ['Na primeira semana vai observar, provar e perguntar. Depois, irá:', 'Num dia normal, irá:'],
  profileOutro: ['Não tem currículo? Bastam algumas frases sobre si.', 'Todas as pessoas são bem-vindas, seja qual for o seu percurso.'],
  offerIntro: [
    'O valor indicado é ilíquido; as gorjetas são repartidas por toda a equipa, cozinha incluída.',
    'Os horários são publicados com três semanas de antecedência.',
  ],
  unpriced: 'A remuneração é discutida abertamente na primeira conversa.',
  offers: [
    'Uma boa refeição em cada turno, à mesa e em equipa',
    'Vinte e cinco dias de férias',
    'Duas folgas seguidas por semana',
    'Seguro de saúde após seis meses',
    'Desconto de 30 % para si e três convidados',
    'Formação paga, da higiene alimentar à língua inglesa',
  ],
  levels: {
    entry: {
      about: ['Não é precisa experiência: alguém com paciência vai ensinar-lhe tudo.'],
      task: ['Aprender duas novas tarefas no primeiro semestre'],
      profile: ['Vontade de aprender e pontualidade'],
    },
    mid: {
      about: ['Vai integrar uma equipa pequena, em que a maioria está há vários anos.'],
      task: ['Ajudar quem chega de novo'],
      profile: ['Um a três anos de experiência em funções semelhantes'],
    },
    senior: {
      about: ['Será a pessoa de referência quando a chefia não estiver.'],
      task: ['Coordenar o turno e abrir ou fechar a casa'],
      profile: ['Pelo menos quatro anos de experiência'],
    },
    manager: {
      about: ['Vai gerir a casa como se fosse sua: pessoas, contas e imprevistos.'],
      task: ['Recrutar, organizar e acompanhar uma equipa de vinte pessoas'],
      profile: ['Experiência na gestão de equipas'],
    },
  },
  places: {
    porto: {
      about: 'O local de trabalho é em Matosinhos, no Porto, em frente à lota e a cinco minutos do metro.',
      offer: 'Passe Andante pago pela empresa',
    },
  },
  employment: {
    part_time: 'O horário é a tempo parcial, de 16 a 28 horas por semana.',
    temporary: 'O contrato é sazonal, de maio a outubro, com possibilidade de continuidade.',
  },
}

export const portugueseFamilies: Family[] = [
  {
    key: 'cozinha',
    department: 'kitchen',
    language: 'pt',
    about: [
      'A nossa cozinha trabalha com o peixe que chega à lota nessa manhã, e por isso a ementa só se imprime às onze. Cozinhamos em lume de lenha, sem micro-ondas e sem gritos. Ao sábado servimos trezentas pessoas.',
    ],
    tasks: [
      'Preparar e confecionar os pratos da sua secção',
      'Amanhar peixe e aproveitá-lo por inteiro',
      'Fazer as encomendas para o dia seguinte',
      'Cumprir as regras de higiene e segurança alimentar',
      'Cozinhar uma vez por semana para a equipa',
      'Propor pratos novos',
    ],
    profile: [
      'Formação em cozinha ou experiência equivalente',
      'Agilidade com a faca e respeito pelo produto',
      'Calma nas horas de maior movimento',
      'Disponibilidade para noites e fins de semana',
    ],
    pay: { amount: 15.5, period: 'hour' },
    workplace: 'on_site',
    questions: portugueseQuestions,
    openings: [
      opening('Cozinheiro/a', 'mid', 'porto'),
      opening('Ajudante de cozinha', 'entry', 'porto', { employmentType: 'part_time' }),
      opening('Subchefe de cozinha', 'senior', 'porto'),
    ],
  },
  {
    key: 'sala',
    department: 'service',
    language: 'pt',
    about: [
      'Na nossa sala almoçam pescadores e jantam famílias inteiras. Cada pessoa cuida de cinco mesas, e não de nove, e sabe quem pescou o robalo. Gostamos de receber bem e de deixar as mesas em paz quando é preciso.',
    ],
    tasks: [
      'Receber os clientes e explicar a ementa',
      'Tomar nota dos pedidos e servir à mesa',
      'Conhecer os alergénios e perguntar em caso de dúvida',
      'Preparar e arrumar a sala',
      'Resolver reclamações com generosidade',
      'Provar pratos e vinhos novos durante o horário de trabalho',
    ],
    profile: [
      'Simpatia que dure um turno inteiro',
      'Bom português e inglês suficiente para atender',
      'Mãos firmes e boa memória',
      'Disponibilidade aos fins de semana',
    ],
    pay: { amount: 14, period: 'hour' },
    workplace: 'on_site',
    questions: portugueseQuestions,
    openings: [
      opening('Empregado/a de mesa', 'mid', 'porto'),
      opening('Empregado/a de mesa, época de verão', 'entry', 'porto', { employmentType: 'temporary' }),
      opening('Gerente de restaurante', 'manager', 'porto', { pay: null }),
    ],
  },
  {
    key: 'armazem',
    department: 'warehouse',
    language: 'pt',
    about: [
      'Do nosso armazém de Matosinhos saem todas as noites quinze toneladas de peixe e legumes para restaurantes do Norte. À mão nunca se levantam mais de quinze quilos; o resto fazem as máquinas. Lá dentro estão três graus, mas o ambiente é bom.',
    ],
    tasks: [
      'Receber mercadoria e verificar temperatura e qualidade',
      'Preparar e embalar encomendas',
      'Carregar as carrinhas pela ordem das entregas',
      'Contar existências e registar diferenças',
      'Manter as câmaras limpas e arrumadas',
      'Separar o que pode seguir para o banco alimentar',
    ],
    profile: [
      'Boa condição física e à-vontade com o frio',
      'Cuidado com os alimentos',
      'A carta de empilhador é uma vantagem, e nós pagamo-la',
      'Espírito de equipa',
    ],
    pay: { amount: 14, period: 'hour' },
    workplace: 'on_site',
    openings: [
      opening('Operador/a de armazém', 'entry', 'porto'),
      opening('Operador/a de armazém, turno da noite', 'mid', 'porto'),
      opening('Responsável de turno, armazém', 'senior', 'porto'),
    ],
  },
]

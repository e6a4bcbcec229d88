import type { Family, Voice } from '../family.ts'
import { opening } from '../family.ts'
import { japaneseQuestions } from './form.ts'

export const japanese: Voice = {
  headings: { about: '仕事について', tasks: '仕事内容', profile: '求める人物像', offer: '待遇・福利厚生' },
  tasksIntro: [
    '入社後二週間の研修(うち一週間はリヨンの工房)を経て、次の業務をお任せします。',
    '少人数のチームで、主に次の業務を担当していただきます。',
  ],
  profileOutro: [
    'すべての条件を満たしていなくても、ご興味があればぜひご応募ください。',
    '年齢、性別、国籍を問わず、お一人おひとりの経験を大切に拝見します。',
  ],
  offerIntro: [
    '表示の月給は税込みの金額です。賞与は年二回、残業代は全額支給します。',
    '試用期間は三か月で、その間の条件は変わりません。選考結果は十日以内に必ずご連絡します。',
  ],
  offers: [
    '年間休日百二十五日、連続休暇の取得も可能',
    'シーズンごとの制服貸与',
    '全商品の社員割引(四割引)',
    '社会保険完備',
    '産前産後休業・育児休業の取得実績あり',
    'フランス語・英語のレッスン費用を全額補助',
    '退職金制度',
  ],
  levels: {
    entry: {
      about: ['未経験の方も歓迎します。最初の半年は先輩社員が一対一で指導します。'],
      task: ['社内研修に参加し、商品知識を身につける'],
      profile: ['接客のご経験(アルバイトを含む)がある方'],
    },
    mid: {
      about: ['経験を生かし、自分の判断で動ける環境です。'],
      task: ['店舗運営の改善を提案し、実行する'],
      profile: ['同様の職種で三年程度のご経験がある方'],
    },
    senior: {
      about: ['チームの要として、後輩の相談役も務めていただきます。'],
      task: ['後輩二名の育成を担当する'],
      profile: ['業界で六年以上のご経験がある方'],
    },
    manager: {
      about: ['店舗の責任者として、人員と予算の管理をお任せします。'],
      task: ['スタッフの採用、育成、評価を行う'],
      profile: ['チームのマネジメント経験がある方'],
    },
  },
  places: {
    tokyo: {
      about: '勤務地は東京メトロ表参道駅から徒歩六分の南青山店です。',
      offer: '交通費全額支給',
    },
  },
  employment: {
    part_time: '週三日から、一日五時間以上の勤務をお願いします。',
    contract: '一年ごとの契約で、正社員への登用制度があります。',
  },
}

export const japaneseFamilies: Family[] = [
  {
    key: 'hanbai',
    department: 'boutiques',
    team: '南青山店',
    language: 'ja',
    about: [
      '南青山店は、二〇一六年に開いた日本で唯一の直営店です。一着の試着に一時間かけることも珍しくなく、お似合いにならない服はお勧めしません。個人の売上目標はなく、チームで成果を分かち合います。',
    ],
    tasks: [
      '一人ひとりのお客様のご要望を丁寧にうかがい、接客と販売を行う',
      '生地や仕立て、お手入れの方法をご説明する',
      '採寸とお直しの受付を行い、工房と連携する',
      '在庫とレジを正確に管理する',
      '季節のお便りなどを通じて、お客様との関係を育む',
      '店内のディスプレイを整える',
    ],
    profile: [
      '服と素材を愛する方',
      '丁寧な言葉遣いと聞く力をお持ちの方',
      '土日祝日に勤務できる方(連休の相談も可能)',
      '英語、フランス語または中国語ができる方は歓迎します',
    ],
    pay: { amount: 2300, period: 'month' },
    workplace: 'on_site',
    questions: japaneseQuestions,
    openings: [
      opening('販売スタッフ(正社員)', 'mid', 'tokyo'),
      opening('販売スタッフ(アルバイト)', 'entry', 'tokyo', { employmentType: 'part_time', pay: { amount: 12.5, period: 'hour' } }),
      opening('店長候補', 'manager', 'tokyo'),
    ],
  },
  {
    key: 'oyakata',
    department: 'ateliers',
    team: 'お直し工房',
    language: 'ja',
    about: [
      '店舗の二階には、お直しと誂えのための小さな工房があります。長く着ていただくために、ボタン一つから裏地の張り替えまで引き受けています。静かな環境で、手仕事に集中できます。',
    ],
    tasks: [
      '丈や身幅のお直し、裏地の交換、かけつぎを行う',
      'お客様の試着に立ち会い、補正の提案をする',
      'パリとリヨンの工房と技術情報を交換する',
      '修理の見積もりと納期を管理する',
      '年二回のワークショップで講師を務める',
    ],
    profile: [
      '洋裁の専門教育を受けた方、または同等の技術をお持ちの方',
      '工業用ミシンと手縫いの両方ができる方',
      '細やかな作業を楽しめる方',
      '海外の工房とのやり取りに関心がある方',
    ],
    pay: { amount: 2450, period: 'month' },
    workplace: 'on_site',
    questions: japaneseQuestions,
    openings: [
      opening('お直し・縫製スタッフ', 'mid', 'tokyo'),
      opening('テーラー(契約社員)', 'senior', 'tokyo', { employmentType: 'contract' }),
    ],
  },
]

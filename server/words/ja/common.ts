import { agoOf, partsOf } from '../dates.ts';

const dateTime = (value: string, zone?: string) => {
  const p = partsOf('ja', value, zone);
  return `${p.month}月${p.day}日(${p.weekday}) ${p.hour}:${p.minute}`;
};
const date = (value: string, zone?: string) => {
  const p = partsOf('ja', value, zone);
  return `${p.month}月${p.day}日(${p.weekday})`;
};

export const dates = {
  dateTime,
  date,
  day: (value: string, zone?: string) => `${partsOf('ja', value, zone).day}日`,
  monthDay: (value: string, zone?: string) => {
    const p = partsOf('ja', value, zone);
    return `${p.month}月${p.day}日`;
  },
  dateWithYear: (value: string, zone?: string) => `${partsOf('ja', value, zone).year}年${date(value, zone)}`,
  until: (value: string, zone?: string) => `${date(value, zone)}まで`,
  ago: (value: string, now: string, zone?: string) => {
    const { unit, count } = agoOf(value, now);
    if (unit === 'now') return 'たったいま';
    if (unit === 'minutes') return `${count}分前`;
    if (unit === 'hours') return `${count}時間前`;
    return unit === 'days' ? `${count}日前` : date(value, zone);
  },
};

export const common = {
  siteName: 'なおす',
  tagline: 'まちの「こまった」と「いいね」を、みんなで地図に',
  sitePromise: (city: string) =>
    `${city}の「こまった」と「いいね」を写真で伝え、どうなったかまで見とどける地図です。`,
  titleOn: (title: string) => `${title}｜なおす`,
  skip: '本文へ',
  home: '地図へ',
  back: 'もどる',
  backToList: '一覧にもどる',
  close: 'とじる',
  cancel: 'やめる',
  save: '保存する',
  saved: '保存しました',
  send: '送る',
  sending: '送っています…',
  retry: 'もう一度',
  more: 'もっと見る',
  undo: 'もどす',
  loading: '読みこんでいます…',
  optional: 'なくても送れます',
  separator: '、',
  list: (items: readonly string[]) => items.join('、'),
  count: (n: number) => `${n.toLocaleString('ja-JP')}件`,
  countAtLeast: (n: number) => `${n.toLocaleString('ja-JP')}件以上`,
  metres: (m: number) => (m < 1000 ? `${Math.round(m / 10) * 10 || 10}m` : `${(m / 1000).toFixed(1)}km`),
  number: (n: number) => n.toLocaleString('ja-JP'),
  nav: {
    label: '主なページ',
    map: '地図',
    list: '一覧',
    post: '投稿',
    postLong: '投稿する',
    about: 'なおすとは',
    aboutShort: '使い方',
    staff: '職員',
    staffLong: '職員のページ',
    me: 'わたし',
    signIn: 'サインイン',
  },
  footer: {
    label: 'このサイトについて',
    about: 'なおすとは',
    terms: '使うときの約束',
    privacy: 'プライバシー',
    accessibility: 'アクセシビリティ',
    licence: '投稿の文章と写真は CC BY 4.0 で使えます。',
    map: (credits: readonly string[]) => `地図：${credits.join('、')}`,
  },
  language: {
    label: '言語',
    ja: '日本語',
    en: 'English',
    switchTo: 'English',
    switchHint: 'Show this page in English',
  },
  offline: {
    bar: 'いまはオフラインです。書いたものは、この端末に残っています。',
    title: 'いまは、つながっていません',
    post: '投稿を書く',
    text: '投稿は、電波がなくても書けます。もどったときに自動で送ります。地図は、電波のあるところでもう一度ひらきましょう。',
  },
  photoRefused: {
    too_large: 'この写真は大きすぎて、この端末では開けません。小さくした写真か、べつの写真をえらびましょう。',
    unreadable: '写真として読めませんでした。べつの写真をえらぶか、撮りなおしてみましょう。',
    heic: 'HEIC の写真を変換できませんでした。JPEG で保存しなおすか、べつの写真をえらびましょう。',
  },
  failed: 'うまくいきませんでした。少し待って、もう一度おためしください。',
  requestId: (id: string) => `お問い合わせ番号：${id}`,
};

import type { EventType } from '#domain/event.ts';
import type { PhotoPhase } from '#domain/photo.ts';
import type { AuthorRole, HouseRule, ReportKind, Visibility } from '#domain/report.ts';
import type { ClosedReason, ReportStatus, Resolver } from '#domain/report-status.ts';

export const status: Record<ReportStatus, string> = {
  open: '受付',
  acknowledged: '確認済み',
  planned: '対応予定',
  in_progress: '対応中',
  resolved: '解決',
  closed: '終了',
};

/** What a status means for the person who looks at it. */
export const statusMeaning: Record<ReportStatus, string> = {
  open: '受け付けました。区役所が確認します。',
  acknowledged: '担当が確認しました。',
  planned: '対応することが決まりました。',
  in_progress: 'いま対応しています。',
  resolved: '解決しました。',
  closed: '対応を終えました。',
};

export const statusSentence = {
  open: (ward: string) => `${ward}役所が確認します。動きがあれば、ここに出ます。`,
  good: 'すてきな場所を教えてくれました。',
  goodClosed: 'この「いいね」は、もう終わりました。',
  planned: (date: string) => `${date}までに対応する予定です。`,
  duplicate: (number: number) => `同じことが #${number} にまとまっています。`,
  resolvedBy: {
    city: '市が対応しました。',
    community: '地域のみなさんが対応しました。',
    owner: '持ち主・管理者が対応しました。',
    reporter: '投稿した人が「解決した」と知らせました。',
  } satisfies Record<Resolver, string>,
  disputed: '「まだ」という声があります。',
};

export const kind: Record<ReportKind, string> = { problem: 'こまった', good: 'いいね' };

export const closedReason: Record<ClosedReason, string> = {
  budget: '予算待ち',
  private_land: '民地のため',
  within_standard: '基準内',
  other_body: 'ほかの機関が担当',
  duplicate: 'ほかの投稿と同じ',
  not_found: '場所が不明',
  withdrawn: '取下げ',
};

export const resolver: Record<Resolver, string> = {
  city: '市',
  community: '地域',
  owner: '持ち主・管理者',
  reporter: '投稿した人',
};

export const rule: Record<HouseRule, string> = {
  personal_data: '人の顔や名前、連絡先、車のナンバーが出ている',
  insult: '人を傷つけることばがある',
  spam: '宣伝や、関係のない投稿のくり返し',
  danger: '危ないことをすすめている',
  illegal: '法律に反している',
  off_topic: 'まちのことではない',
  other: 'そのほか',
};

export const visibility: Record<Visibility, string> = {
  public: '公開中',
  held: '公開まえ',
  hidden: '非表示',
};

export const role: Record<AuthorRole, string> = {
  guest: '登録していない人',
  resident: '近所の人',
  organiser: '団体',
  owner: '持ち主・管理者',
  staff: '区役所',
  moderator: '見守り担当',
  administrator: '市',
  system: 'なおす',
};

/** A badge beside the name; roles without one stand in plain words already. */
export const roleBadge: Record<AuthorRole, string | null> = {
  guest: null,
  resident: null,
  organiser: '団体',
  owner: '管理者',
  staff: '職員',
  moderator: '見守り',
  administrator: '職員',
  system: '自動',
};

export const phase: Record<PhotoPhase, string> = { before: 'まえ', during: '途中', after: 'あと' };

export const event = {
  type: {
    posted: '投稿しました。',
    commented: 'コメントしました。',
    status_changed: '状況を変えました。',
    corrected: '投稿を直しました。',
    visibility_changed: '公開のしかたを変えました。',
  } satisfies Record<EventType, string>,
  reopened: '受付にもどしました。',
  movedTo: (status: string) => `「${status}」にしました。`,
  because: (reason: string) => `理由：${reason}`,
  hidden: '投稿を隠しました。',
  shown: '投稿を公開しました。',
  held: '投稿を公開まえにもどしました。',
  corrected: (when: string) => `${when}に直しました`,
  erased: 'この部分は消されました。',
};

export const report = {
  unnamed: (category: string) => `${category}の投稿`,
  number: (n: number) => `#${n}`,
  near: (place: string) => `${place} 付近`,
  office: (ward: string) => `${ward}役所`,
  allPhotos: 'すべての写真',
  by: (name: string) => `${name}さん`,
  upcoming: 'これから',
  support: 'わたしも',
  thanks: 'ありがとう',
  supported: (n: number) => `わたしも ${n}`,
  thanked: (n: number) => `ありがとう ${n}`,
  comments: (n: number) => `コメント ${n}`,
  supportHint: '同じことに気づいた人の数です',
  follow: 'フォロー',
  following: 'フォロー中',
  share: '共有',
  shareText: (headline: string, status: string) => `${headline}（${status}）`,
  linkCopied: 'リンクをコピーしました',
  photoAlt: (headline: string, index: number) => `写真${index}：${headline}`,
  noPhoto: '写真はありません',
  openPhoto: (index: number) => `写真${index}を大きく見る`,
  compare: 'まえとあとを見くらべる',
  steps: '状況',
  statusHeading: 'いまの状況',
  timeline: 'これまでのできごと',
  place: '場所',
  voices: '声',
  openOnMap: '地図でひらく',
  mapOf: (place: string) => `${place}の地図`,
  details: 'くわしく',
  answers: 'そのときの様子',
  placeNote: '目印',
  posted: '投稿',
  category: '種類',
  comment: {
    heading: 'コメントする',
    label: 'コメント',
    placeholder: '知っていること、気づいたこと、お礼など',
    send: 'コメントを送る',
    signIn: 'サインインすると、コメントできます。',
    public: 'だれでも読めます。電話番号や人の名前は書かないでおきましょう。',
    sent: 'コメントしました',
  },
  flag: {
    summary: 'この投稿に問題があるとき',
    lead: '区役所の担当が見て、必要なら隠します。あなたの名前は出ません。',
    reason: 'どんな問題ですか',
    note: '補足',
    send: '知らせる',
    sent: '知らせてくださって、ありがとうございます。担当が確認します。',
  },
  own: {
    heading: 'あなたの投稿です',
    resolve: '解決したと知らせる',
    resolveNote: 'どうなりましたか',
    withdraw: '取り下げる',
    withdrawNote: '取り下げる理由',
    withdrawHint: '投稿は残り、「取下げ」と出ます。',
    reopen: '受付にもどす',
    reopenNote: 'いまの様子',
    correct: '文章を直す',
    correctHint: '投稿してから15分たつと、直したことが記録に残ります。',
  },
  held: {
    title: '公開まえの投稿です',
    text: '見えているのは、あなたと担当の職員だけです。職員が確認すると、地図にのります。',
    staff: '登録していない人からの投稿です。確かめて、公開できます。',
  },
  tombstone: {
    title: (n: number) => `#${n} は隠されました`,
    text: 'まちの約束に合わないため、職員がこの投稿を隠しました。',
    rule: (rule: string) => `理由：${rule}`,
    at: (date: string) => `隠した日：${date}`,
  },
  credit: {
    photo: '写真：投稿した人、区役所（CC BY 4.0）',
    privacy: '写真の位置と機種名は、保存する前に消しています。',
  },
  moved: 'そのあいだに状況が変わりました。新しい様子を見てから、もう一度おねがいします。',
};

export const list = {
  title: '投稿の一覧',
  inArea: (n: string) => `この範囲に ${n}`,
  inCity: (n: string) => `${n}の投稿`,
  inWard: (ward: string, n: string) => `${ward}に ${n}`,
  found: (q: string, n: string) => `「${q}」で ${n}`,
  share: (open: number, doing: number, done: number) =>
    `受付など ${open}件、対応中 ${doing}件、解決 ${done}件`,
  open: '受付など',
  inProgress: '対応中',
  resolved: '解決',
  sort: {
    label: '並べかえ',
    new: '新しい順',
    active: '動きのあった順',
    near: '近い順',
    support: 'わたしもが多い順',
  },
  more: 'つづきを見る',
  wholeCity: '市ぜんぶを見る',
  grip: '一覧を広げる',
  gripClose: '一覧をたたむ',
  emptyTitle: 'ここには、まだ投稿がありません',
  emptyText: '気づいたことがあれば、写真1枚から知らせられます。',
  emptyFiltered: 'この条件に合う投稿はありません',
  emptyFilteredText: '条件をへらすか、地図を動かしてみましょう。',
  clear: '条件をはずす',
  errorTitle: '一覧を読みこめませんでした',
  mine: 'わたしの投稿（公開まえ）',
  newHere: (n: number) => `新しい投稿 ${n}件`,
};

export const filter = {
  label: 'しぼりこみ',
  search: '探す',
  placeholder: '場所・ことば・#番号',
  clearSearch: '入力を消す',
  all: 'すべて',
  kind: 'こまった・いいね',
  category: '種類',
  status: '状況',
  ward: '区',
  time: '時期',
  anyCategory: 'すべての種類',
  anyStatus: 'すべての状況',
  stillOpen: 'まだ解決していない',
  anyWard: 'すべての区',
  anyTime: 'いつでも',
  days: (n: number) => `この${n}日`,
  more: '条件',
  apply: 'しぼりこむ',
  active: (n: number) => `条件 ${n}`,
  reset: 'すべてはずす',
  places: '場所',
  noPlace: '見つかりませんでした。駅や町の名前でもさがせます。',
  report: (n: number) => `投稿 #${n} をひらく`,
  words: (q: string) => `「${q}」を投稿からさがす`,
};

export const map = {
  label: '地図',
  locate: 'いまいる場所へ',
  here: 'いまいる場所',
  locating: '場所をたしかめています…',
  locateRefused: '位置を使えません。端末の設定でゆるすか、場所の名前でさがせます。',
  outside: 'いまいる場所は、市の外のようです。',
  layers: '地図に重ねるものを選ぶ',
  loading: '地図を読みこんでいます…',
  failed: '地図を出せませんでした。一覧はそのまま使えます。',
  zoomIn: '拡大',
  zoomOut: '縮小',
  cluster: (n: number, open: number, doing: number, done: number) =>
    `${n}件のまとまり。受付など${open}、対応中${doing}、解決${done}`,
  mark: (status: string, headline: string) => `${status}：${headline}`,
  searchHere: 'この範囲でさがす',
};

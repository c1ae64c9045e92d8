import type { ErrorCode } from '#domain/errors.ts';

/** Every refusal: what happened, and what to do instead. */
export const problems: Record<ErrorCode, { title: string; detail: string }> = {
  unreadable: {
    title: '読みとれませんでした',
    detail: '送られた内容を読みとれませんでした。形を確かめて、もう一度送りましょう。',
  },
  key_malformed: { title: '鍵の形がちがいます', detail: 'Idempotency-Key には UUID を入れましょう。' },
  sign_in_needed: {
    title: 'サインインが要ります',
    detail: 'メールアドレスでサインインすると、つづけられます。',
  },
  forbidden: {
    title: 'ここは担当の人だけです',
    detail:
      '担当の職員か、投稿した本人だけができます。ちがう名前で入っているときは、サインインし直しましょう。',
  },
  wrong_origin: {
    title: 'ほかのサイトからは送れません',
    detail: 'なおすのページをひらいて、そこから送りましょう。',
  },
  second_factor_needed: {
    title: 'もう一度、本人の確認が要ります',
    detail: '確認の手順をすませると、つづけられます。',
  },
  sign_in_again: {
    title: 'もう一度サインインしましょう',
    detail:
      'サインインのしかたを変えるのは、サインインしてから1時間のあいだです。サインインし直すと、つづけられます。',
  },
  suspended: {
    title: 'いまは書きこめません',
    detail: '市の管理者が、この人の書きこみを止めています。心当たりがないときは、区役所へおたずねください。',
  },
  not_found: { title: '見つかりません', detail: '番号やアドレスを確かめるか、地図からさがしましょう。' },
  moved_meanwhile: {
    title: 'そのあいだに状況が変わりました',
    detail: '新しい様子を読みこんで、もう一度おねがいします。',
  },
  in_flight: {
    title: 'いま処理しています',
    detail: '同じ内容がとどいて、処理のとちゅうです。少し待って、もう一度おためしください。',
  },
  gone: { title: '隠された投稿です', detail: 'まちの約束に合わないため、職員がこの投稿を隠しました。' },
  too_slow: {
    title: '通信がとぎれました',
    detail: '写真が最後までとどきませんでした。電波のよいところで、もう一度送りましょう。',
  },
  too_large: { title: '大きすぎます', detail: '写真は1枚20MBまでです。小さくして、もう一度送りましょう。' },
  wrong_type: {
    title: 'この形式では受けとれません',
    detail: '内容は JSON で、写真は multipart/form-data の photo で送りましょう。',
  },
  range_unsatisfiable: {
    title: 'その範囲にデータはありません',
    detail: 'ファイルの長さに収まる範囲か、全体を求めましょう。',
  },
  not_acceptable: { title: '直すところがあります', detail: '印のあるところを直すと、送れます。' },
  text_too_long: { title: 'ことばが長すぎます', detail: '短くすると送れます。' },
  nothing_said: { title: '写真もことばもありません', detail: '写真1枚か、ひとことを入れると送れます。' },
  outside_city: {
    title: '市の外の場所です',
    detail: 'この場所は市の外です。市の中の場所をえらぶか、その市町村に知らせましょう。',
  },
  unknown_category: { title: 'その種類はありません', detail: '一覧にある種類からえらびましょう。' },
  unknown_ward: { title: 'その区はありません', detail: '一覧にある区からえらびましょう。' },
  category_of_other_kind: {
    title: '種類が合いません',
    detail: '「こまった」と「いいね」では種類がちがいます。えらび直しましょう。',
  },
  unknown_answer: { title: 'その答えはえらべません', detail: '質問と答えを、画面からえらび直しましょう。' },
  too_many_photos: { title: '写真が多すぎます', detail: '写真は5枚までです。' },
  photo_unreadable: {
    title: '写真をひらけません',
    detail: '写真がこわれているようです。撮り直すか、ほかの写真をえらびましょう。',
  },
  photo_format_refused: {
    title: 'この形式の写真は使えません',
    detail: 'JPEG、PNG、WebP、AVIF の写真を送りましょう。',
  },
  photo_heic_refused: {
    title: 'HEICの写真は使えません',
    detail:
      'JPEG にして送りましょう。iPhone は「設定」→「カメラ」→「フォーマット」で「互換性優先」をえらぶと、JPEG で撮れます。スクリーンショットでも送れます。',
  },
  photo_too_many_pixels: {
    title: '写真が大きすぎます',
    detail: '5,000万画素までです（形式によってはもっと少なくなります）。小さくして、もう一度送りましょう。',
  },
  photo_unknown: {
    title: '写真が見つかりません',
    detail: 'ほかの投稿で使われている写真です。もう一度えらびましょう。',
  },
  photo_gone: {
    title: '写真が残っていません',
    detail: '写真を預かるのは1日です。もう一度送りましょう。',
  },
  photo_damaged: {
    title: '写真を表示できません',
    detail: '保管中の写真が壊れています。管理者に知らせました。',
  },
  status_move_refused: {
    title: 'その状況には変えられません',
    detail: 'いまの状況から進める先を、画面からえらびましょう。',
  },
  reason_needed: { title: '理由が要ります', detail: '理由と、住民に見える一文を入れると進められます。' },
  date_needed: { title: '予定日が要ります', detail: '対応の予定日を入れると進められます。' },
  duplicate_unknown: {
    title: 'もとの投稿が見つかりません',
    detail: '公開されている、ほかの投稿の番号を入れましょう。',
  },
  correction_too_late: { title: 'もう直せません', detail: 'つけたしたいことは、コメントで知らせましょう。' },
  key_reused: { title: '同じ鍵で、ちがう内容です', detail: '新しい Idempotency-Key で送りましょう。' },
  code_wrong: {
    title: '番号がちがいます',
    detail: '番号を確かめるか、新しい番号をたのみましょう。番号は10分のあいだ、たのんだ画面でだけ使えます。',
  },
  link_not_needed: {
    title: '秘密のリンクは要りません',
    detail: 'サインインしているので、「わたし」からいつでも見られます。',
  },
  link_spent: {
    title: 'このリンクは使えません',
    detail: 'もう使われたか、期限が切れています。新しいリンクをたのみましょう。',
  },
  passkey_refused: {
    title: 'パスキーを確かめられませんでした',
    detail: 'もう一度おためしください。うまくいかないときは、メールの番号で入れます。',
  },
  factor_wrong: {
    title: '確認の番号がちがいます',
    detail:
      '認証アプリにいま出ている6けたを入れましょう。端末がないときは、控えておいた予備の番号が使えます。',
  },
  provider_refused: {
    title: 'サインインできませんでした',
    detail: '相手のサービスで取り消されたか、時間が切れました。もう一度おためしください。',
  },
  email_taken: {
    title: 'ほかで使われているアドレスです',
    detail: 'このアドレスで始めた利用者がすでにいます。そのアドレスでサインインすると、つづけられます。',
  },
  last_way_in: {
    title: '最後の入り口は外せません',
    detail: '先に、メールアドレスかほかのパスキーを足しましょう。そうすると外せます。',
  },
  last_administrator: {
    title: '管理者がいなくなります',
    detail: '先に、ほかの人を管理者にしましょう。',
  },
  guests_off: {
    title: 'サインインが要ります',
    detail: 'この市では、サインインしてから投稿します。メールアドレスだけで始められます。',
  },
  too_many_requests: {
    title: '少し間をあけましょう',
    detail: '短いあいだにたくさんとどきました。少し待って、もう一度おねがいします。',
  },
  address_busy: {
    title: '少し間をあけましょう',
    detail: '同じネットワークからたくさんとどいています。少し待って、もう一度おねがいします。',
  },
  place_busy: {
    title: 'この場所への投稿がつづいています',
    detail: '同じ場所にたくさんとどいています。少し待つか、いまある投稿に「わたしも」をつけましょう。',
  },
  photos_waiting: {
    title: 'まだ送っていない写真が多すぎます',
    detail: '写真がたくさんたまっています。先に報告を送るか、使わない写真をはずしましょう。',
  },
  photos_full: {
    title: 'いま写真を受け取れません',
    detail: 'とどいた写真でいっぱいです。写真なしで送るか、時間をおいておためしください。',
  },
  busy: {
    title: 'いまこみあっています',
    detail: '少し待って、もう一度おためしください。書いたものは残っています。',
  },
  no_room: {
    title: 'いま写真を保存できません',
    detail: '保存の場所がいっぱいです。写真なしで送るか、時間をおいておためしください。',
  },
  broken: {
    title: 'うまくいきませんでした',
    detail: 'こちらの不具合です。少し待って、もう一度おためしください。',
  },
};

/** Per field, for input that does not fit; the keys are those that `server/http/validate.ts` gives. */
export const fields = {
  missing: 'ここも入れましょう。',
  invalid: '形がちがうようです。確かめましょう。',
  too_big: '長すぎるか、多すぎます。へらしましょう。',
  too_small: '短すぎるか、足りません。足しましょう。',
  too_many: '数が多すぎます。へらしましょう。',
  unknown: '一覧にあるものから選びましょう。',
  outside_city: '市の中の場所を選びましょう。',
  named_twice: '写真は「photoIds」か「photos」の、どちらかひとつで送りましょう。',
  city_name: '市や役所、管理者とまちがえる名前は使えません。',
  staff_only: '区と種類をきめられるのは、職員だけです。',
  yourself: '自分を止めることはできません。ほかの管理者にたのみましょう。',
};

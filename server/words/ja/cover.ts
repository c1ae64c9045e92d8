/** Covering faces and number plates on the device. */
export const cover = {
  title: '顔やナンバーをかくす',
  cancel: 'やめる',
  done: 'できました',
  burning: '塗りこんでいます…',
  failed: 'うまくいきませんでした。もう一度おためしください。',
  hint: '指やマウスでなぞると、かくす四角ができます。',
  brushHint: 'なぞった所が、太い線でかくれます。',
  handHint: '写真をずらせます。',
  keysHint:
    '「四角を足す」で真ん中に四角ができます。矢印キーで動かし、Shift で大きく、Alt と矢印で大きさを変え、Delete で消します。',
  tools: 'かくし方',
  box: '四角',
  brush: 'ブラシ',
  hand: 'ずらす',
  add: '四角を足す',
  undo: '元にもどす',
  redo: 'やりなおす',
  remove: '消す',
  zoomIn: '拡大',
  zoomOut: '縮小',
  stage: '写真。かくした所は Tab キーで選べます',
  boxAt: (n: number, left: number, top: number, width: number, height: number) =>
    `かくした所 ${n}、左から${left}%、上から${top}%、幅${width}%、高さ${height}%`,
  strokeAt: (n: number, left: number, top: number) =>
    `ブラシでかくした所 ${n}、左から${left}%、上から${top}%`,
  added: (n: number) => `四角を足しました。${n}か所です`,
  removed: (n: number) => `消しました。のこりは${n}か所です`,
  undone: (n: number) => `元にもどしました。${n}か所です`,
  redone: (n: number) => `やりなおしました。${n}か所です`,
  count: (n: number) => (n === 0 ? 'まだ何もかくしていません' : `${n}か所かくします`),
};

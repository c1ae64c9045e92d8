/** Where one is signed in, on «/me/account». */
export const sessions = {
  title: 'サインイン中の端末',
  lead: '見おぼえのない端末は、ここからサインアウトできます。すぐに効きます。',
  here: 'この端末',
  unknownDevice: '名前のわからない端末',
  opened: (when: string) => `${when} にサインイン`,
  used: (day: string) => `最後に使った日：${day}`,
  end: 'サインアウト',
  endOf: (device: string) => `${device} をサインアウトする`,
  ended: (device: string) => `${device} をサインアウトしました`,
  endOthers: 'ほかの端末をすべてサインアウト',
  endedOthers: 'ほかの端末をすべてサインアウトしました',
};

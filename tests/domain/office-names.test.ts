import { describe, expect, it } from 'vitest';
import { soundsLikeTheCity } from '#domain/office-names.ts';

const osaka = { name: '大阪市', nameEn: 'Osaka City' };

describe('a name that only the city may bear', () => {
  it.each([
    ...['北区役所', '中央区役所 地域担当', '大阪市', '大阪市環境局', '大阪 市', '公式アカウント', '管理者'],
    ...['ＡＤＭＩＮ', 'Admin', 'the administrator', 'a.d.m.i.n', 'City Hall', 'CityHall', 'Osaka City'],
    ...[
      'Official!',
      'ward-office north',
      '公\uFE0F式',
      'ﾅｵｽ 区役所',
      'Naosu staff',
      'モデレーター moderator',
    ],
    // Letters that only look like these.
    ...['大阪巿役所', '北區役所', '市⻑', '大\u200b阪\u200b市', '⼤阪市役所', 'Оsaka City', 'Ósaka City'],
    ...['0saka City', 'аdmin', 'ѕtаff', 'Admin1', '𝐚𝐝𝐦𝐢𝐧', 'City of Osaka', '大阪市民課', '大阪市民相談室'],
  ])('is «%s»', (name) => {
    expect(soundsLikeTheCity(name, osaka)).toBe(true);
  });

  it.each([
    ...[
      'はなこ',
      '大阪市民のたろう',
      '大阪市在住',
      'さんぽ好き',
      'badminton club',
      'Stafford',
      '三丁目の母',
      '',
    ],
    ...[
      'Riverside',
      '市場の魚屋',
      'K',
      'なにわの祖父',
      '町会の会計',
      '大阪市民の会',
      'が行く',
      'Москва',
      '長谷川',
    ],
  ])('is not «%s»', (name) => {
    expect(soundsLikeTheCity(name, osaka)).toBe(false);
  });
});

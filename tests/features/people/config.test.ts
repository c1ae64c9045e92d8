import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/platform/node/config.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing at all', () => {
    expect(readConfig({})).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      baseUrl: undefined,
      databaseFile: 'db/data/naosu.sqlite',
      uploadsDir: 'uploads',
      mail: { kind: 'console' },
      guestPosts: 'held',
      trustProxy: false,
      mapOrigins: [],
    });
  });

  it('takes what the operator decides', () => {
    const config = readConfig({
      PORT: '80',
      BASE_URL: 'https://naosu.example/',
      MAIL: 'smtp',
      SMTP_URL: 'smtp://user:secret@mail.example:587',
      MAIL_FROM: 'なおす <naosu@example.jp>',
      TRUST_PROXY: 'on',
      MAP_ORIGINS: 'https://a.example/, https://b.example/tiles',
    });
    expect(config).toMatchObject({ port: 80, baseUrl: 'https://naosu.example', trustProxy: true });
    expect(config.mail).toMatchObject({ kind: 'smtp', from: 'なおす <naosu@example.jp>' });
    expect(config.mapOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  it('stops with every wrong and every missing variable at once', () => {
    const wrong = {
      PORT: '99999',
      BASE_URL: 'ftp://naosu.example',
      PHOTO_STORE: 's3',
      MAIL: 'smtp',
      MAIL_FROM: 'naosu@example.jp\nBcc: all@example.jp',
      SESSION_SECRET: 'short',
      GUEST_POSTS: 'maybe',
      TRUST_PROXY: 'perhaps',
    };
    const names = problemsOf(wrong).map((problem) => problem.split(' ')[0]);
    expect(new Set(names)).toEqual(
      new Set([...Object.keys(wrong).filter((name) => name !== 'MAIL'), 'SMTP_URL']),
    );
    expect(() => readConfig(wrong)).toThrow(/SESSION_SECRET must have at least 32 characters\n/);
  });

  it('never repeats a secret that was wrong', () => {
    expect(problemsOf({ SESSION_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });
});

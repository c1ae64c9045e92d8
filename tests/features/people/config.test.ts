import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/platform/node/config.ts';
import { photoOriginOf, type S3Config } from '../../../server/platform/node/s3-config.ts';

const anS3: S3Config = {
  endpoint: 'http://s3.local',
  region: 'us-east-1',
  bucket: 'naosu',
  accessKeyId: 'id',
  secretAccessKey: 'secret',
  pathStyle: true,
  publicUrl: undefined,
};

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
      photoStore: 'disk',
      uploadsDir: 'uploads',
      s3: undefined,
      photoWaitingBytes: 2048 * 1024 * 1024,
      mail: { kind: 'console' },
      guestPosts: 'held',
      trustProxy: 0,
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
    expect(config).toMatchObject({ port: 80, baseUrl: 'https://naosu.example', trustProxy: 1 });
    expect(config.mail).toMatchObject({ kind: 'smtp', from: 'なおす <naosu@example.jp>' });
    expect(config.mapOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  it('stops with every wrong and every missing variable at once', () => {
    const wrong = {
      PORT: '99999',
      BASE_URL: 'ftp://naosu.example',
      PHOTO_STORE: 'tape',
      PHOTO_WAITING_MB: '0',
      S3_ENDPOINT: 'here',
      S3_PUBLIC_URL: 'https://photos.example/bucket',
      MAIL: 'smtp',
      MAIL_FROM: 'naosu@example.jp\nBcc: all@example.jp',
      SESSION_SECRET: 'short',
      GUEST_POSTS: 'maybe',
      TRUST_PROXY: 'perhaps',
    };
    const names = problemsOf(wrong).map((problem) => problem.split(' ')[0]);
    expect(new Set(names)).toEqual(
      new Set([
        ...Object.keys(wrong).filter((name) => name !== 'MAIL'),
        ...['SMTP_URL', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
      ]),
    );
    expect(() => readConfig(wrong)).toThrow(/SESSION_SECRET must have at least 32 characters\n/);
  });

  it('keeps photos in S3 when everything that takes is said, and names all that is missing', () => {
    const keys = { S3_BUCKET: 'naosu-photos', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    const here = { PHOTO_STORE: 's3', ...keys, S3_ENDPOINT: 'https://s3.example' };
    expect(readConfig(here)).toMatchObject({
      photoStore: 's3',
      s3: { bucket: 'naosu-photos', region: 'us-east-1', pathStyle: true, publicUrl: undefined },
    });
    expect(readConfig({ PHOTO_STORE: 's3', ...keys, S3_REGION: 'ap-northeast-1' }).s3).toMatchObject({
      endpoint: undefined,
      pathStyle: false,
    });
    const namesIn = (env: Record<string, string>) => problemsOf(env).map((problem) => problem.split(' ')[0]);
    expect(namesIn({ PHOTO_STORE: 's3' })).toEqual([...Object.keys(keys), 'S3_ENDPOINT']);
    expect(namesIn({ S3_BUCKET: 'naosu-photos', S3_ENDPOINT: 'https://s3.example' })).toEqual([
      'S3_ACCESS_KEY_ID',
      'S3_SECRET_ACCESS_KEY',
    ]);
  });

  it('tells pages from which host photos may come', () => {
    const s3 = (more: Partial<S3Config>) =>
      photoOriginOf({ ...anS3, publicUrl: 'https://s3.example', ...more });
    expect(s3({})).toBe('https://s3.example');
    expect(s3({ pathStyle: false })).toBe('https://naosu.s3.example');
    expect(s3({ publicUrl: undefined })).toBeUndefined();
  });

  it('never repeats a secret that was wrong', () => {
    expect(problemsOf({ SESSION_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it('takes a provider to sign in with as a whole, over https, or not at all', () => {
    const line = { LINE_CLIENT_ID: '1650', LINE_CLIENT_SECRET: 'channel' };
    const oidc = { OIDC_ISSUER: 'https://id.city.example', OIDC_CLIENT_ID: 'naosu', OIDC_CLIENT_SECRET: 'x' };
    expect(readConfig({}).providers).toEqual([]);
    expect(readConfig({ ...line, ...oidc, OIDC_NAME: '市のID' }).providers).toEqual([
      {
        id: 'line',
        name: 'LINE',
        issuer: 'https://access.line.me',
        clientId: '1650',
        clientSecret: 'channel',
      },
      {
        id: 'oidc',
        name: '市のID',
        issuer: 'https://id.city.example',
        clientId: 'naosu',
        clientSecret: 'x',
      },
    ]);
    expect(problemsOf({ LINE_CLIENT_ID: '1650', OIDC_NAME: '市のID' }).map((p) => p.split(' ')[0])).toEqual([
      'LINE_CLIENT_SECRET',
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
    ]);
    expect(problemsOf({ ...oidc, OIDC_ISSUER: 'http://id.city.example' })).toHaveLength(1);
    expect(readConfig({ ...oidc, OIDC_ISSUER: 'http://127.0.0.1:9000' }).providers).toHaveLength(1);
  });
});

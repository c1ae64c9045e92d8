import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Config } from '../../server/platform/node/s3-config.ts';

/** A real S3 server of this test's own. */
export type S3Server = {
  port: number;
  /** Settings for a bucket; `endpoint` puts something between. */
  config(bucket: string, endpoint?: string): S3Config;
  makeBucket(bucket: string): Promise<void>;
  stop(): Promise<void>;
};

export const S3_KEY = { accessKeyId: 'test:tester', secretAccessKey: 'testing' };

const READY_WITHIN_MS = 110_000;
/** For the hook that asks for it: a machine with much to do takes ten times the usual few seconds. */
export const S3_STARTS_WITHIN_MS = 120_000;
const run = promisify(execFile);
const kinds = ['object', 'container', 'account'] as const;

let shared: Promise<S3Server> | undefined;

/** One for all the files of a test run that share a process; it ends with the process. */
export function sharedS3(): Promise<S3Server> {
  shared ??= startS3();
  return shared;
}

/**
 * OpenStack Swift with its S3 interface, from Debian's packages, on free ports and in a folder of its own (TOOLCHAIN.md,
 * section 3). It checks signatures and Content-MD5 like any S3.
 */
export async function startS3(): Promise<S3Server> {
  demandSwift();
  const folder = await mkdtemp(join(tmpdir(), 'naosu-s3-'));
  const [proxy = 0, ...storage] = await freePorts(1 + kinds.length);
  await writeSettings(folder, proxy, storage);
  await makeRings(folder, storage);
  const keeper = startServers(folder);
  const stop = () => end(keeper);
  const config = configFor(proxy);
  const client = clientOf(config('any'));
  try {
    for (const port of [...storage, proxy]) await untilItAnswers(port);
    await persistently(() => client.send(new CreateBucketCommand({ Bucket: 'ready' })));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port: proxy,
    config,
    makeBucket: async (bucket) => void (await client.send(new CreateBucketCommand({ Bucket: bucket }))),
    stop: async () => {
      client.destroy();
      await stop();
    },
  };
}

function demandSwift(): void {
  const there = [...kinds, 'proxy'].every((kind) => existsSync(`/usr/bin/swift-${kind}-server`));
  if (!there)
    throw new Error(
      'Tests of S3 need OpenStack Swift: apt-get install --no-install-recommends swift-proxy swift-account swift-container swift-object',
    );
}

const configFor =
  (port: number) =>
  (bucket: string, endpoint = `http://127.0.0.1:${port}`): S3Config => ({
    ...S3_KEY,
    endpoint,
    region: 'us-east-1',
    bucket,
    pathStyle: true,
    publicUrl: undefined,
  });

export const clientOf = ({ endpoint, region, accessKeyId, secretAccessKey }: S3Config) =>
  new S3Client({
    ...(endpoint !== undefined && { endpoint }),
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          const address = server.address();
          server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
        }),
    ),
  );
}

async function writeSettings(folder: string, proxy: number, storage: number[]): Promise<void> {
  for (const name of ['etc', 'srv/d1', 'log']) await mkdir(join(folder, name), { recursive: true });
  const shared = (port: number) =>
    `[DEFAULT]\nbind_ip=127.0.0.1\nbind_port=${port}\nworkers=0\nuser=${userInfo().username}\nswift_dir=${folder}/etc\n`;
  const write = (name: string, text: string) => writeFile(join(folder, 'etc', name), text);
  await write(
    'swift.conf',
    '[swift-hash]\nswift_hash_path_prefix=t\nswift_hash_path_suffix=t\n[storage-policy:0]\nname=gold\ndefault=yes\n',
  );
  for (const [i, kind] of kinds.entries())
    await write(
      `${kind}.conf`,
      `${shared(storage[i] ?? 0)}devices=${folder}/srv\nmount_check=false\ndisable_fallocate=true\n[pipeline:main]\npipeline=${kind}-server\n[app:${kind}-server]\nuse=egg:swift#${kind}\n${PATIENCE}`,
    );
  await write('proxy.conf', `${shared(proxy)}${proxyFilters}`);
}

/** A busy machine is no outage: by default half a second is, and then a minute long nothing is tried at all. */
const PATIENCE = 'conn_timeout=20\nnode_timeout=60\n';

const proxyFilters = `[pipeline:main]
pipeline=catch_errors proxy-logging cache listing_formats s3api tempauth copy dlo slo proxy-logging proxy-server
[app:proxy-server]
use=egg:swift#proxy
account_autocreate=true
error_suppression_limit=1000000
recoverable_node_timeout=60
${PATIENCE}[filter:tempauth]
use=egg:swift#tempauth
user_test_tester=testing .admin
[filter:s3api]
use=egg:swift#s3api
location=us-east-1
[filter:cache]
use=egg:swift#memcache
[filter:copy]
use=egg:swift#copy
[filter:listing_formats]
use=egg:swift#listing_formats
[filter:slo]
use=egg:swift#slo
[filter:dlo]
use=egg:swift#dlo
[filter:catch_errors]
use=egg:swift#catch_errors
[filter:proxy-logging]
use=egg:swift#proxy_logging
`;

/** All three in one interpreter: starting Python nine times is most of what `swift-ring-builder` costs. */
const RINGS = `
import sys
from swift.common.ring import RingBuilder
for kind, port in zip(sys.argv[2::2], sys.argv[3::2]):
    builder = RingBuilder(4, 1, 1)
    builder.add_dev({'region': 1, 'zone': 1, 'weight': 1, 'device': 'd1', 'meta': '', 'ip': '127.0.0.1',
                     'port': int(port), 'replication_ip': '127.0.0.1', 'replication_port': int(port)})
    builder.rebalance()
    builder.get_ring().save('%s/%s.ring.gz' % (sys.argv[1], kind))
`;

async function makeRings(folder: string, storage: number[]): Promise<void> {
  const named = kinds.flatMap((kind, i) => [kind, String(storage[i])]);
  await run('/usr/bin/python3', ['-c', RINGS, join(folder, 'etc'), ...named]);
}

/** Ends with us, however we end: when the pipe to it closes, it kills what it started and tidies up. */
const KEEPER = `
for kind in object container account proxy; do
  swift-$kind-server "$0/etc/$kind.conf" -v > "$0/log/$kind.log" 2>&1 &
  pids="$pids $!"
done
cat > /dev/null
kill -9 $pids
wait
rm -rf "$0"
`;

function startServers(folder: string): ChildProcess {
  const keeper = spawn('/bin/sh', ['-c', KEEPER, folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  keeper.unref();
  return keeper;
}

async function end(keeper: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.ref();
  keeper.stdin?.end();
  await ended;
}

const untilItAnswers = (port: number) =>
  persistently(async () => void (await fetch(`http://127.0.0.1:${port}/info`)));

async function persistently(attempt: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (performance.now() > deadline)
        throw new Error(`Swift did not answer in time: ${error instanceof Error ? error.message : error}`);
      await pause(100);
    }
  }
}

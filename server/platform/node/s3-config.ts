/** An S3-compatible store as the operator describes it. */
export type S3Config = {
  /** `undefined`: AWS, which is found by its region. */
  endpoint: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket in the path (`host/bucket/key`) instead of the host's name (`bucket.host/key`). */
  pathStyle: boolean;
  /** The origin under which browsers reach the same store; photos are then read from there by links that expire. */
  publicUrl: string | undefined;
};

/** The variables as they were read and checked one by one. */
export type S3Variables = {
  S3_ENDPOINT?: string | undefined;
  S3_REGION?: string | undefined;
  S3_BUCKET?: string | undefined;
  S3_ACCESS_KEY_ID?: string | undefined;
  S3_SECRET_ACCESS_KEY?: string | undefined;
  S3_FORCE_PATH_STYLE?: boolean | undefined;
  S3_PUBLIC_URL?: string | undefined;
};

const needed = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** What `PHOTO_STORE=s3`, or any of these variables without it, asks for. Told all at once. */
export function missingForS3(set: Readonly<Record<string, string | undefined>>): string[] {
  const wanted = set.PHOTO_STORE === 's3';
  if (!wanted && ![...needed, 'S3_ENDPOINT'].some((name) => set[name])) return [];
  const why = wanted ? 'with PHOTO_STORE=s3' : 'as soon as another S3 variable is set';
  return [
    ...needed.filter((name) => !set[name]).map((name) => `${name} is needed ${why}`),
    ...(set.S3_ENDPOINT || set.S3_REGION
      ? []
      : ['S3_ENDPOINT is needed, such as https://s3.example (for AWS: S3_REGION alone)']),
  ];
}

/**
 * `us-east-1` is what stores that know no regions want to see signed. The bucket goes into the path wherever an endpoint
 * was named, because few operators have a certificate and names for `bucket.host`.
 */
export function s3ConfigOf(env: S3Variables): S3Config | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!bucket || !accessKeyId || !secretAccessKey) return undefined;
  return {
    endpoint: env.S3_ENDPOINT,
    region: env.S3_REGION ?? 'us-east-1',
    bucket,
    accessKeyId,
    secretAccessKey,
    pathStyle: env.S3_FORCE_PATH_STYLE ?? env.S3_ENDPOINT !== undefined,
    publicUrl: env.S3_PUBLIC_URL,
  };
}

/** Where a page's pictures come from beside ourselves: the content security policy has to name it. */
export function photoOriginOf({ publicUrl, pathStyle, bucket }: S3Config): string | undefined {
  if (publicUrl === undefined || pathStyle) return publicUrl;
  const { protocol, host } = new URL(publicUrl);
  return `${protocol}//${bucket}.${host}`;
}

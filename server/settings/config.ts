import { availableParallelism } from 'node:os';
import * as z from 'zod';
import { UsageError } from '@/lib/base/node/command-line';
import { isSecureUrl } from '@/lib/base/secure-url';
import { findPromisedDays, SERVER_RECORDS } from '@/lib/reference/retention';
import type { S3Options } from '../evidence/store/s3-requests';
import type { SignInOptions } from '../officers/sign-in';
import type { CountersignFiles } from '../receipts/signing/countersigner';
import { createTimeStampAuthority, type TimeStampAuthority } from '../receipts/timestamp/authority';
import { PROPOSED_RETENTION, type RetentionSettings } from '../retention/purge';
import { findUnit } from '../routing/units';

const MIB = 1_048_576;
/** Largest number that a setting in MiB may have; this many MiB are about a petabyte. */
const MOST_MB = 1_000_000_000;
/**
 * Returns whether the address of an object store is allowed: https, or http to this machine, or http to a host name without a
 * dot. A host name without a dot belongs to a private network of containers, which only the store and the intake use.
 */
const isAllowedObjectStoreUrl = (text: string) =>
  isSecureUrl(text) || /^http:\/\/[a-z][a-z0-9-]*(?::\d+)?\//.test(text);
const secureUrl = z.url().refine(isSecureUrl, 'must be https, or http to this machine');

const EnvironmentSchema = z.object({
  INTAKE_PORT: z.coerce.number().int().min(0).max(65_535).default(8_787),
  INTAKE_HOST: z.string().min(1).default('127.0.0.1'),
  INTAKE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  INTAKE_DATA: z.string().min(1).default('.chosang/intake'),
  INTAKE_SIGNING_KEY: z.string().min(1).optional(),
  INTAKE_LOG_KEY: z.string().min(1).optional(),
  INTAKE_OIDC_ISSUER: secureUrl.optional(),
  INTAKE_OIDC_AUDIENCE: z.string().min(1).optional(),
  INTAKE_ANSWER_UNIT: z
    .string()
    .refine(
      (id) => findUnit(id) !== undefined,
      'not the id of a unit (an agency, and its province where it has one in each)',
    )
    .optional(),
  INTAKE_TSA_URL: secureUrl.optional(),
  INTAKE_TSA_CA: z.string().min(1).optional(),
  INTAKE_TSA_NAME: z.string().min(1).optional(),
  INTAKE_TSA_LICENSED: z.enum(['yes', 'no']).default('no'),
  INTAKE_METRICS_TOKEN: z.string().min(16).optional(),
  INTAKE_FORGOTTEN: z.string().min(1).optional(),
  INTAKE_PHONE_PAGE: z.string().min(1).optional(),
  INTAKE_FREE_REPORTS: z.coerce.number().int().min(0).default(30),
  INTAKE_UNVERIFIED_MB: z.coerce.number().int().min(1).max(MOST_MB).default(8_192),
  INTAKE_QUARANTINE_MB: z.coerce.number().int().min(0).max(MOST_MB).default(2_048),
  INTAKE_FREE_MB: z.coerce.number().int().min(0).max(MOST_MB).default(1_024),
  INTAKE_ANSWERS_MB: z.coerce.number().int().min(0).max(MOST_MB).default(2_048),
  INTAKE_KEY_REPORTS: z.coerce.number().int().min(1).default(60),
  INTAKE_DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  INTAKE_ROLE: z.enum(['all', 'serve']).default('all'),
  INTAKE_VERIFY_THREADS: z.coerce.number().int().min(0).max(64).optional(),
  INTAKE_CMS_KEY: z.string().min(1).optional(),
  INTAKE_CMS_CERT: z.string().min(1).optional(),
  INTAKE_RETENTION: z.string().optional(),
  INTAKE_RETENTION_BASIS: z.string().optional(),
  INTAKE_SUBSCRIBERS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((address) => address !== ''))
    .pipe(z.array(secureUrl))
    .default([]),
  S3_BUCKET_URL: z
    .url()
    .refine(isAllowedObjectStoreUrl, 'must be https, or http to this machine or a container beside it')
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  INTAKE_NAME_VI: z.string().min(1).optional(),
  INTAKE_NAME_EN: z.string().min(1).optional(),
  INTAKE_ANSWER_EMAIL: z.email().optional(),
  INTAKE_SERVERS: z
    .string()
    .regex(/^[A-Z]{2}$/, 'not a country of two letters (ISO 3166): VN')
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
  DATABASE_URL_READ: z.url({ protocol: /^postgres(?:ql)?$/ }).optional(),
});

const RetentionSchema = z.partialRecord(z.enum(SERVER_RECORDS), z.coerce.number().int().min(1).max(36_500));
const RetentionBasisSchema = z.partialRecord(z.enum(SERVER_RECORDS), z.string().min(10).max(500));

/**
 * Reads the settings of a process (docs/operating/operations.md) from its environment. Throws a UsageError that names every wrong
 * setting.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  // Leaves out empty values, because shells and container files pass a variable without a value as an empty string.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = EnvironmentSchema.safeParse(set);
  if (!parsed.success) throw new UsageError(`settings: ${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  const named = env.INTAKE_NAME_VI !== undefined && env.INTAKE_NAME_EN !== undefined;
  return {
    port: env.INTAKE_PORT,
    host: env.INTAKE_HOST,
    publicUrl: env.INTAKE_PUBLIC_URL,
    dataDir: env.INTAKE_DATA,
    databaseUrl: env.DATABASE_URL,
    readUrl: readReplicaUrl(env),
    signingKey: env.INTAKE_SIGNING_KEY,
    logKey: env.INTAKE_LOG_KEY,
    officerSignIn: readOidcSettings(env),
    answerUnit: env.INTAKE_ANSWER_UNIT,
    metricsToken: env.INTAKE_METRICS_TOKEN,
    drainMs: env.INTAKE_DRAIN_SECONDS * 1_000,
    forgottenList: env.INTAKE_FORGOTTEN,
    phonePage: env.INTAKE_PHONE_PAGE,
    checksElsewhere: env.INTAKE_ROLE === 'serve',
    verifyThreads: env.INTAKE_VERIFY_THREADS ?? Math.max(1, availableParallelism() - 1),
    freeReportsPerMinute: env.INTAKE_FREE_REPORTS,
    reportsPerKeyHour: env.INTAKE_KEY_REPORTS,
    room: {
      unverifiedBytes: env.INTAKE_UNVERIFIED_MB * MIB,
      quarantineBytes: env.INTAKE_QUARANTINE_MB * MIB,
      freeBytes: env.INTAKE_FREE_MB * MIB,
    },
    documentsBytes: env.INTAKE_ANSWERS_MB * MIB,
    subscribers: env.INTAKE_SUBSCRIBERS,
    timestamps: readTimeStampAuthority(env),
    countersign: readCountersignSettings(env),
    s3: readObjectStoreOptions(env),
    retention: readRetention(env),
    answerContact: env.INTAKE_ANSWER_EMAIL,
    servers: env.INTAKE_SERVERS,
    ...(named ? { authority: { vi: `${env.INTAKE_NAME_VI}`, en: `${env.INTAKE_NAME_EN}` } } : {}),
  };
}

function readReplicaUrl(env: z.infer<typeof EnvironmentSchema>): string | undefined {
  const { DATABASE_URL: primary, DATABASE_URL_READ: replica } = env;
  if (replica !== undefined && primary === undefined)
    throw new UsageError('settings: DATABASE_URL_READ needs DATABASE_URL, whose replica it names');
  return replica;
}

function readOidcSettings(env: z.infer<typeof EnvironmentSchema>): SignInOptions | undefined {
  const { INTAKE_OIDC_ISSUER: issuer, INTAKE_OIDC_AUDIENCE: audience } = env;
  if (issuer === undefined) return undefined;
  if (audience === undefined) throw new UsageError('settings: INTAKE_OIDC_ISSUER needs INTAKE_OIDC_AUDIENCE');
  return { issuer, audience };
}

function readCountersignSettings(env: z.infer<typeof EnvironmentSchema>): CountersignFiles | 'own' {
  const { INTAKE_CMS_KEY: keyFile, INTAKE_CMS_CERT: certFile } = env;
  if (keyFile === undefined && certFile === undefined) return 'own';
  if (keyFile === undefined || certFile === undefined) {
    throw new UsageError('settings: INTAKE_CMS_KEY and INTAKE_CMS_CERT belong together');
  }
  return { keyFile, certFile };
}

/**
 * Reads for how many days the authority stores each kind of data. "proposed" means the periods of our table;
 * "reporter-identity=365 access-log=1825" sets periods. Throws for a period longer than people are told, unless a legal ground is
 * given for it ("access-log=Thông tư …; …").
 */
function readRetention(env: z.infer<typeof EnvironmentSchema>): RetentionSettings {
  const { INTAKE_RETENTION: text = '', INTAKE_RETENTION_BASIS: grounds = '' } = env;
  if (text === 'proposed') return PROPOSED_RETENTION;
  const days = parsePairs('INTAKE_RETENTION', text.split(/[\s,]+/), RetentionSchema);
  const bases = parsePairs('INTAKE_RETENTION_BASIS', grounds.split(';'), RetentionBasisSchema);
  for (const kind of SERVER_RECORDS) {
    const promised = findPromisedDays(kind);
    const set = days[kind];
    if (set === undefined || promised === undefined || set <= promised || bases[kind] !== undefined) continue;
    throw new UsageError(
      `settings: INTAKE_RETENTION: ${kind}=${set} is longer than the ${promised} days people are told; INTAKE_RETENTION_BASIS has to name the ground`,
    );
  }
  return days;
}

/** Parses "name=value" pairs by a schema. Throws an error that names the variable with the faulty pair. */
function parsePairs<T>(variable: string, pairs: readonly string[], schema: z.ZodType<T>): T {
  const entries = pairs
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), value.join('=').trim()] as const;
    });
  const parsed = schema.safeParse(Object.fromEntries(entries));
  if (!parsed.success) throw new UsageError(`settings: ${variable}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readTimeStampAuthority(env: z.infer<typeof EnvironmentSchema>): TimeStampAuthority | undefined {
  const { INTAKE_TSA_URL: url, INTAKE_TSA_CA: caFile, INTAKE_TSA_NAME: name } = env;
  if (url === undefined) return undefined;
  if (caFile === undefined || name === undefined) {
    throw new UsageError('settings: INTAKE_TSA_URL needs INTAKE_TSA_CA and INTAKE_TSA_NAME');
  }
  return createTimeStampAuthority({ url, caFile, name, licensed: env.INTAKE_TSA_LICENSED === 'yes' });
}

function readObjectStoreOptions(env: z.infer<typeof EnvironmentSchema>): S3Options | undefined {
  const { S3_BUCKET_URL: bucketUrl, S3_REGION: region } = env;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucketUrl === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new UsageError('settings: S3_BUCKET_URL needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  }
  return { bucketUrl, region, accessKeyId, secretAccessKey };
}

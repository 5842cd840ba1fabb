import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeStampService,
  type StampAuthorityOptions,
  type StampService,
} from '@/demo/demonstration/time-stamps/stamp-authority';
import { toHex } from '@/lib/base/digest';
import { checkTimeStampReply, type WantedStamp } from '@/lib/time-stamps/check-reply';
import { readPemCertificates } from '@/lib/time-stamps/pem';
import { createNonce, createStampRequest } from '@/lib/time-stamps/request';
import { StampError } from '@/lib/time-stamps/stamp-error';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);
const inDays = (days: number) => daysAgo(-days);

let folder: string;
let made = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-stamps-'));
});
afterAll(() => rm(folder, { recursive: true }));

const newDigest = () => toHex(crypto.getRandomValues(new Uint8Array(32)));
const make = (options?: StampAuthorityOptions) => makeStampService(join(folder, `${made++}`), options);
const rootsOf = ({ root }: StampService) => readPemCertificates(root);

/** Gets a time stamp from a service on this machine, as a device does. */
async function getStamp(service: StampService) {
  const [digest, nonce] = [newDigest(), createNonce()];
  const reply = await service.reply(createStampRequest(digest, nonce));
  return { reply, digest, nonce, roots: rootsOf(service) };
}

/** Returns the reason why a reply is refused; 'taken' if it is accepted. */
async function refusalOf(reply: Uint8Array<ArrayBuffer>, wanted: WantedStamp): Promise<string> {
  try {
    await checkTimeStampReply(reply, wanted);
    return 'taken';
  } catch (thrown) {
    if (thrown instanceof StampError) return thrown.reason;
    throw thrown;
  }
}

/** Returns the bytes of a certificate (DER). */
async function derOf(service: StampService, name: 'root' | 'issuer' | 'stamps'): Promise<Uint8Array> {
  return readPemCertificates(await readFile(service.fileOf(name), 'utf8'))[0] ?? new Uint8Array();
}

function replace(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = Buffer.from(bytes).indexOf(from);
  if (start < 0) throw new Error('not in there');
  return Uint8Array.from([...bytes.subarray(0, start), ...to, ...bytes.subarray(start + from.length)]);
}

describe('a request', () => {
  it('is read by OpenSSL with SHA-256, a nonce and a wish for the certificate', async () => {
    const request = createStampRequest('ab'.repeat(32), createNonce());
    const file = join(folder, 'query.tsq');
    await writeFile(file, request);
    const text = execFileSync('openssl', ['ts', '-query', '-in', file, '-text']).toString();
    expect(text).toMatch(/Version: 1\nHash Algorithm: sha256/);
    expect(text).toMatch(/Nonce: 0x[0-9A-F]{32}\n/);
    expect(text).toContain('Certificate required: yes');
    expect(() => createStampRequest('ab', createNonce())).toThrow(RangeError);
  });
});

describe('a reply', () => {
  it.each<[string, StampAuthorityOptions]>([
    ['ECDSA, ESSCertIDv2 with SHA-256', {}],
    ['RSA, ESSCertID', { key: 'rsa', names: 'sha1' }],
    ['RSA with SHA-512, ESSCertIDv2 with SHA-512', { key: 'rsa', hash: 'sha512', names: 'sha512' }],
    ['ECDSA with SHA-384, ESSCertID', { hash: 'sha384', names: 'sha1' }],
  ])('is accepted: %s', async (_name, options) => {
    const service = await make(options);
    const { reply, ...wanted } = await getStamp(service);
    const { at, root, signer } = await checkTimeStampReply(reply, wanted);
    expect(Math.abs(at - Date.now())).toBeLessThan(20_000);
    expect(root && Buffer.from(root)).toEqual(Buffer.from(await derOf(service, 'root')));
    expect(signer).toBe('stamps');
  });

  describe('of one service', () => {
    let service: StampService;
    let stamp: Awaited<ReturnType<typeof getStamp>>;
    beforeAll(async () => {
      service = await make();
      stamp = await getStamp(service);
    });

    it('is accepted when granted with modifications, a status that is not signed', async () => {
      const granted = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x00);
      const modified = replace(stamp.reply, granted, Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x01));
      expect(await refusalOf(modified, stamp)).toBe('taken');
      const rejected = replace(stamp.reply, granted, Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x02));
      expect(await refusalOf(rejected, stamp)).toBe('refused');
    });

    it('is accepted with its certificates in the other order', async () => {
      const [leaf, issuer] = [await derOf(service, 'stamps'), await derOf(service, 'issuer')];
      const [there, swapped] = [Buffer.concat([leaf, issuer]), Buffer.concat([issuer, leaf])];
      const isLeafFirst = Buffer.from(stamp.reply).includes(there);
      const other = isLeafFirst ? replace(stamp.reply, there, swapped) : replace(stamp.reply, swapped, there);
      expect(await refusalOf(other, stamp)).toBe('taken');
    });

    it('is refused for another digest, another request and another root', async () => {
      expect(await refusalOf(stamp.reply, { ...stamp, digest: newDigest() })).toBe('other-digest');
      expect(await refusalOf(stamp.reply, { ...stamp, nonce: createNonce() })).toBe('wrong-nonce');
      const another = await make();
      expect(await refusalOf(stamp.reply, { ...stamp, roots: rootsOf(another) })).toBe('unknown-root');
      expect(await refusalOf(stamp.reply, { ...stamp, roots: [] })).toBe('unknown-root');
    });

    it('is refused when the certificate that stamps is given as the root, because it will be replaced', async () => {
      const leaf = Uint8Array.from(await derOf(service, 'stamps'));
      expect(await refusalOf(stamp.reply, { ...stamp, roots: [leaf] })).toBe('unknown-root');
    });

    it('never states another time or digest after a change of any byte', async () => {
      const { at } = await checkTimeStampReply(stamp.reply, stamp);
      const outcomes = new Set<string>();
      for (let index = 0; index < stamp.reply.length; index += 5) {
        const changed = Uint8Array.from(stamp.reply);
        changed[index] = (changed[index] ?? 0) ^ 0x10;
        const outcome = await refusalOf(changed, stamp);
        outcomes.add(outcome);
        // Bytes that are not signed may change, such as the version of the envelope; the time must stay the same.
        if (outcome === 'taken') expect((await checkTimeStampReply(changed, stamp)).at).toBe(at);
      }
      expect(outcomes).toContain('bad-signature');
      expect(outcomes).toContain('unknown-root');
    });

    it('is refused when it is a page, empty or cut off', async () => {
      const page = new TextEncoder().encode('<!doctype html><title>Maintenance</title>');
      expect(await refusalOf(page, stamp)).toBe('not-a-reply');
      expect(await refusalOf(new Uint8Array(), stamp)).toBe('not-a-reply');
      expect(await refusalOf(stamp.reply.slice(0, 900), stamp)).toBe('not-a-reply');
      expect(await refusalOf(new Uint8Array(60_000).fill(0x30), stamp)).toBe('not-a-reply');
    });

    it('without roots is checked for everything but the certificate path', async () => {
      expect((await checkTimeStampReply(stamp.reply, { ...stamp, roots: null })).root).toBeNull();
      expect(await refusalOf(stamp.reply, { ...stamp, roots: null, digest: newDigest() })).toBe(
        'other-digest',
      );
    });
  });

  it('is refused if its certificate has further purposes, or a purpose that is not critical', async () => {
    // OpenSSL itself refuses to stamp with such a certificate, so the certificate is replaced in a valid reply.
    const service = await make();
    const { reply, ...wanted } = await getStamp(service);
    const leaf = await derOf(service, 'stamps');
    const purpose = Uint8Array.of(0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08);
    const codeSigning = Uint8Array.of(0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x03);
    expect(await refusalOf(replace(reply, leaf, replace(leaf, purpose, codeSigning)), wanted)).toBe(
      'wrong-purpose',
    );
    const critical = Uint8Array.of(0x06, 0x03, 0x55, 0x1d, 0x25, 0x01, 0x01, 0xff);
    const uncritical = Uint8Array.of(0x06, 0x03, 0x55, 0x1d, 0x25, 0x01, 0x01, 0x00);
    expect(await refusalOf(replace(reply, leaf, replace(leaf, critical, uncritical)), wanted)).toBe(
      'wrong-purpose',
    );
  });

  it('is refused if another certificate of the same name replaces the one that it names', async () => {
    const [service, other] = [await make(), await make()];
    const { reply, ...wanted } = await getStamp(service);
    const mixed = replace(reply, await derOf(service, 'issuer'), await derOf(other, 'issuer'));
    expect(await refusalOf(mixed, wanted)).not.toBe('taken');
  });

  it('is refused with a signature by SHA-1', async () => {
    const service = await make({ key: 'rsa', hash: 'sha1' });
    const { reply, ...wanted } = await getStamp(service);
    expect(await refusalOf(reply, wanted)).toBe('weak-algorithm');
  });

  it('is accepted if its certificate expired later, because it was valid at the time of the stamp', async () => {
    const until = new Date(Date.now() + 4_000);
    const service = await make({ leaf: { from: daysAgo(1), until } });
    const { reply, ...wanted } = await getStamp(service);
    await new Promise((done) => setTimeout(done, Math.max(0, until.getTime() + 1_500 - Date.now())));
    expect(Date.now()).toBeGreaterThan(until.getTime());
    expect((await checkTimeStampReply(reply, wanted)).at).toBeLessThanOrEqual(until.getTime());
  });

  it.each<[string, StampAuthorityOptions]>([
    ['its own certificate', { leaf: { from: daysAgo(9), until: daysAgo(2) } }],
    ['its own certificate, not valid yet', { leaf: { from: inDays(2), until: inDays(9) } }],
    ['its issuer', { issuer: { from: daysAgo(9), until: daysAgo(2) } }],
    ['its root', { root: { from: daysAgo(9), until: daysAgo(2) } }],
  ])('is refused if it was made outside the period of validity of %s', async (_name, options) => {
    const { reply, ...wanted } = await getStamp(await make(options));
    expect(await refusalOf(reply, wanted)).toBe('not-valid-then');
  });
});

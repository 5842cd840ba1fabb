import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathExists } from '@/lib/base/node/files';
import { runInTemporaryDirectory, runOpenssl } from '@/server/receipts/timestamp/openssl';

/** A time-stamping authority of this machine, for tests. */
export interface LocalAuthority {
  readonly url: string;
  /** Its root certificate (PEM file). */
  readonly caFile: string;
  close(): Promise<void>;
}

/**
 * Starts a time-stamping authority on the loopback address. Its first start makes its certificates in `directory`. Throws if
 * there is no `openssl`.
 */
export async function startLocalAuthority(directory: string, port = 0): Promise<LocalAuthority> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const [caFile, config] = [join(directory, 'ca.pem'), join(directory, 'tsa.cnf')];
  if (!(await pathExists(config))) await makeCertificates(directory);
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    // One after another, because `openssl ts` keeps the next serial number in a file.
    last = last.then(() => answer(request, response, config));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    caFile,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await last;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, config: string): Promise<void> {
  try {
    const query = await checkedBytes(request, 'application/timestamp-query', 4_096);
    const reply = await runInTemporaryDirectory(async (directory) => {
      const [queryFile, replyFile] = [join(directory, 'q'), join(directory, 'r')];
      await writeFile(queryFile, query);
      await runOpenssl('ts', '-reply', '-config', config, '-queryfile', queryFile, '-out', replyFile);
      return readFile(replyFile);
    });
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply);
  } catch (thrown) {
    response.writeHead(400, { 'content-type': 'text/plain' }).end(String(thrown).slice(0, 200));
  }
}

/** Makes a root certificate and, signed by it, a certificate that may only sign time stamps. */
async function makeCertificates(directory: string): Promise<void> {
  const at = (name: string) => join(directory, name);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const root = ['-keyout', at('ca.key'), '-out', at('ca.pem'), '-days', '3650'];
  const subject = (name: string) => ['-subj', `/O=Cho Sang demonstration/CN=${name}`];
  await runOpenssl('req', '-x509', ...key, ...root, ...subject('Time-stamping root'));
  await runOpenssl(
    'req',
    '-new',
    ...key,
    '-keyout',
    at('tsa.key'),
    '-out',
    at('tsa.csr'),
    ...subject('Time stamps'),
  );
  await writeFile(
    at('tsa.ext'),
    'extendedKeyUsage = critical,timeStamping\nbasicConstraints = critical,CA:FALSE\n',
  );
  const issuer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '3650'];
  await runOpenssl(
    'x509',
    '-req',
    '-in',
    at('tsa.csr'),
    ...issuer,
    '-extfile',
    at('tsa.ext'),
    '-out',
    at('tsa.pem'),
  );
  await writeFile(at('serial'), '01\n');
  await writeFile(
    at('tsa.cnf'),
    `[tsa]
default_tsa = local
[local]
serial = ${at('serial')}
crypto_device = builtin
signer_cert = ${at('tsa.pem')}
certs = ${at('ca.pem')}
signer_key = ${at('tsa.key')}
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
clock_precision_digits = 3
ess_cert_id_alg = sha256
`,
  );
}

/** The body of a request; throws for another type or more than `maxBytes`. */
async function checkedBytes(
  request: IncomingMessage,
  mediaType: string,
  maxBytes: number,
): Promise<Uint8Array> {
  if (request.headers['content-type'] !== mediaType) throw new Error(`${mediaType} is expected`);
  const pieces: Uint8Array[] = [];
  let byteLength = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    byteLength += bytes.length;
    if (byteLength > maxBytes) throw new Error('the request is too long');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishDemoRegistry } from '@/demo/demonstration/registry/publish-registry';
import type { DemoStamps } from '@/demo/demonstration/time-stamps/demo-stamps';
import { AuthoritySchema, hasIntake, type ReceivingAuthority } from '@/lib/domain/report/authority';
import { loadLogKey } from '@/server/receipts/signing/log-key';
import { listPublicKeys } from '@/server/receipts/signing/public-keys';
import { loadSigningKeys } from '@/server/receipts/signing/signing-key';
import { DEMO_CLIENT_ID } from './demo-officers';
import { readOrChoosePorts } from './ports';

/** Returns the paths of the folders inside a demonstration's data folder. */
export function listDemoFolders(dataDir: string) {
  return {
    intake: join(dataDir, 'intake'),
    registry: join(dataDir, 'registry'),
    registryKeys: join(dataDir, 'registry-keys'),
    timeStamps: join(dataDir, 'time-stamps'),
    authority: join(dataDir, 'authority.json'),
  };
}

/**
 * Publishes a new version of the demonstration's registry, and writes the authority file for builds of the extension. Keys and
 * ports are chosen once for a data folder, so that earlier builds remain valid. The registry names the time-stamp service
 * `stamps`, if given.
 */
export async function writeDemoRegistryAndAuthority(
  dataDir: string,
  stamps?: DemoStamps,
): Promise<ReceivingAuthority> {
  const folders = listDemoFolders(dataDir);
  const ports = await readOrChoosePorts(dataDir);
  const registryUrl = `http://127.0.0.1:${ports.registry}`;
  const intakeUrl = `http://127.0.0.1:${ports.intake}`;
  const { rootText } = await publishDemoRegistry({
    outDir: folders.registry,
    keysDir: folders.registryKeys,
    now: Date.now(),
    baseUrl: registryUrl,
    ...(stamps && { stamps }),
  });
  const keyFolder = join(folders.intake, 'keys');
  const parts = {
    keys: await loadSigningKeys(keyFolder),
    logKey: await loadLogKey(keyFolder),
  };
  const authority = AuthoritySchema.parse({
    name: { vi: 'Nơi tiếp nhận minh họa', en: 'Demonstration authority' },
    demonstration: true,
    intake: { url: intakeUrl, keys: listPublicKeys(parts).keys },
    registry: { url: registryUrl, root: rootText },
    officers: { issuer: `http://127.0.0.1:${ports.signIn}`, clientId: DEMO_CLIENT_ID },
    answerUrl: `${intakeUrl}/answer`,
    contact: { email: 'du-lieu@tiep-nhan.example' },
  });
  if (!hasIntake(authority)) throw new TypeError('the demonstration has an intake');
  await mkdir(dataDir, { recursive: true });
  await writeFile(folders.authority, `${JSON.stringify(authority, null, 2)}\n`);
  return authority;
}

import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { makePackage } from '@/scripts/contract/sample';
import { checkFile } from '@/server/evidence-check/check-file';
const dir = mkdtempSync(join(tmpdir(), 'd-prof-'));
const paths: string[] = [];
for (let i = 0; i < 20; i++) { const p = await makePackage(2_000_000); const path = join(dir, String(i)); writeFileSync(path, Buffer.from(await p.file.arrayBuffer())); paths.push(path); }
const bare = (path: string) => { const b = readFileSync(path); return [0,1,2].map(() => createHash('sha256').update(b).digest('hex')).join() + crc32(b) + crc32(b); };
for (let r = 0; r < 3; r++) for (const p of paths) { await checkFile({ path: p }); bare(p); }
const t = () => process.cpuUsage();
const ms = (u: NodeJS.CpuUsage) => (u.user + u.system) / 1000;
let b = t(); for (let r = 0; r < 10; r++) for (const p of paths) { const { checks } = await checkFile({ path: p }); if (checks.some((c) => !c.ok)) throw new Error('bad'); }
const ours = ms(process.cpuUsage(b)) / 200;
b = t(); for (let r = 0; r < 10; r++) for (const p of paths) bare(p);
console.log('ours', ours, 'bare', ms(process.cpuUsage(b)) / 200);

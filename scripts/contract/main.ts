import { readCommandLine, runCommandLine, UsageError } from '@/lib/base/node/command-line';
import { checkContract } from './checks';

const USAGE = 'npm run contract -- https://intake.example [--issuer https://intake.example]';

/**
 * Runs `npm run contract -- URL [--issuer ADDRESS]`: prints the result of each check. The exit code is 0 only if all checks pass.
 */
async function main(): Promise<number> {
  const config = { allowPositionals: true, options: { issuer: { type: 'string' } } } as const;
  const { values, positionals } = readCommandLine(config, USAGE, 1);
  const [url = ''] = positionals;
  if (!/^https?:/.test(url)) throw new UsageError(`Name the address of an intake. Usage: ${USAGE}`);
  const checks = await checkContract(url, {
    issuer: values.issuer,
    onCheck: ({ name, expected, found, ok }) =>
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}: expected ${expected}, found ${found}`),
  });
  return checks.every(({ ok }) => ok) ? 0 : 1;
}

await runCommandLine(main);

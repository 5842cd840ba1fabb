import { checkContract } from './checks';

/** `npm run contract -- URL [--issuer ADDRESS]`: prints each check; exits 0 only if all pass. */
const words = process.argv.slice(2);
const url = words.find((word) => /^https?:/.test(word));
if (url === undefined) {
  console.error('usage: npm run contract -- https://intake.example [--issuer https://intake.example]');
  process.exitCode = 2;
} else {
  const at = words.indexOf('--issuer');
  const checks = await checkContract(url, {
    issuer: at < 0 ? undefined : words[at + 1],
    onCheck: ({ name, expected, found, ok }) =>
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}: expected ${expected}, found ${found}`),
  });
  process.exitCode = checks.every(({ ok }) => ok) ? 0 : 1;
}

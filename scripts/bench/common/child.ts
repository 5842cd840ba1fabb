import { spawn } from 'node:child_process';

/** Runs a TypeScript file in a process of its own with these flags of Node; returns the JSON it prints. */
export async function runChild(
  file: string,
  flags: readonly string[],
  words: readonly string[],
): Promise<unknown> {
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', file, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const piece of child.stdout) output += String(piece);
  return JSON.parse(output);
}

/** Returns the section of CHANGELOG.md about a version, with its heading. Throws if the section is missing or empty. */
export function findVersionSection(changelog: string, version: string): string {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} `));
  if (start < 0) throw new Error(`CHANGELOG.md has no section "## ${version}"`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith('## '));
  const body = rest
    .slice(0, end < 0 ? rest.length : end)
    .join('\n')
    .trim();
  if (!body) throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return `${lines[start]}\n\n${body}\n`;
}

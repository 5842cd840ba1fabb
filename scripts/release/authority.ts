import { existsSync, readFileSync } from 'node:fs';
import { type Authority, AuthoritySchema } from '@/lib/domain/report/authority';
import { canReceiveReports } from '@/lib/reference/consent-terms';

/** Members of a JSON Web Key that only private and shared keys have (RFC 7518, 6.2.2, 6.3.2, 6.4.1). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Reads the authority of a release. Throws if it is missing, invalid, or must not be released: a demonstration, an address on
 * this machine, a secret key instead of a public one, or an intake that no consent could name. A build may have no intake.
 */
export function readReleaseAuthority(file: string | undefined): Authority {
  if (!file) {
    throw new Error(
      'CHOSANG_AUTHORITY names no file: a release serves one authority (docs/agency/managed-policy.md describes authority.json).',
    );
  }
  if (!existsSync(file)) throw new Error(`${file}, which CHOSANG_AUTHORITY names, is not there.`);
  const authority = AuthoritySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const problem = findReleaseProblem(authority);
  if (problem) throw new Error(`${file} must not be released: ${problem}.`);
  return authority;
}

function findReleaseProblem(authority: Authority): string | undefined {
  const { intake, registry, officers, answerUrl } = authority;
  if (authority.demonstration) return 'it is a demonstration';
  const addresses = [
    intake?.url,
    registry.url,
    ...(registry.mirrors ?? []),
    answerUrl,
    officers?.issuer,
  ].filter((url) => url !== undefined);
  const local = addresses.find((address) => new URL(address).protocol !== 'https:');
  if (local) return `${local} is an address on one machine`;
  const secret = intake?.keys.find((key) => SECRET_MEMBERS.some((member) => member in key));
  if (secret) return `the key ${secret.kid} is not a public key`;
  if (!intake && !authority.contact)
    return 'it names neither an intake nor a contact: nobody could ask for a correction';
  return !intake || canReceiveReports(authority)
    ? undefined
    : 'reports would go to nobody: it lacks what a consent has to name (a way to reach it, where its servers are, the basis of a longer period)';
}

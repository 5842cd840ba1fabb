import { X509Certificate } from 'node:crypto';
import type { TimeStampsDocument } from '@/lib/registry/documents/time-stamps-document';

/** Returns faults in the root certificates of time-stamp services: a root must be a certificate authority's own certificate. */
export function findRootProblems({ services }: TimeStampsDocument): readonly string[] {
  return services.flatMap(({ name, roots }) =>
    roots.flatMap((root, index) => {
      const problem = findRootProblem(root);
      return problem === undefined ? [] : [`services: root ${index + 1} of ${name} ${problem}`];
    }),
  );
}

function findRootProblem(root: string): string | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(root);
  } catch (thrown) {
    return `cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
  if (!certificate.ca) return 'is no certificate of an authority';
  return certificate.checkIssued(certificate) ? undefined : 'is issued by another';
}

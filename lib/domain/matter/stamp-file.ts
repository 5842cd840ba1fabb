/**
 * Endings of the files that are saved beside a package: its time stamp (`stamp`), and the root certificate to which the stamp
 * leads (`root`).
 */
const ENDINGS = { stamp: '.wacz.tsr', root: '.wacz.root.pem' } as const;

/** True if the name of a file is that of a time stamp. */
export function isStampFile({ name }: { readonly name: string }): boolean {
  return name.toLowerCase().endsWith('.tsr');
}

/**
 * Returns the name of the file that holds a package's time stamp or root certificate. `name` is the name of the package without
 * ".wacz". The file is saved, or put into a folder, beside the package.
 */
export function toStampFileName(name: string, file: keyof typeof ENDINGS): string {
  return `${name}${ENDINGS[file]}`;
}

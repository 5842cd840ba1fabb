/** Endings of the files that stand beside a package: its time stamp, and the root certificate to which that leads. */
const ENDINGS = { stamp: '.wacz.tsr', root: '.wacz.root.pem' } as const;

/** Whether a file's name is that of a time stamp. */
export function isStampFile({ name }: { readonly name: string }): boolean {
  return name.toLowerCase().endsWith('.tsr');
}

/** Returns the name of a file beside the package `NAME.wacz`, as it is saved and put into folders. */
export function toStampFileName(name: string, file: keyof typeof ENDINGS): string {
  return `${name}${ENDINGS[file]}`;
}

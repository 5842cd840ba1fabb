interface Sent {
  readonly id: string;
  readonly trackingKey: string;
  readonly senderKey: string | null;
}

/**
 * Returns the submissions of one person: `own` (sent with the person's secret), and every submission in `sent` that is signed
 * with the key of a submission in `own`.
 */
export function filterSubmissionsOfPerson<S extends Sent>(sent: readonly S[], own: readonly S[]): S[] {
  const keys = new Set(own.flatMap(({ senderKey }) => senderKey ?? []));
  return sent.filter((one) => own.includes(one) || (one.senderKey !== null && keys.has(one.senderKey)));
}

/**
 * Returns whether a sender with these submissions may read an event. An event that belongs to one submission may be read only by
 * the sender of that submission.
 */
export function maySenderReadEvent(
  { submissionId }: { readonly submissionId: string | null },
  party: readonly { readonly id: string }[],
): boolean {
  return submissionId === null || party.some(({ id }) => id === submissionId);
}

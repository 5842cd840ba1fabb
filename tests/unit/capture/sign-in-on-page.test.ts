import { describe, expect, it } from 'vitest';
import { toSignedInState } from '@/lib/capture/sign-in-on-page';

describe('toSignedInState: whether the visitor is signed in', () => {
  it.each([
    ['yes', 'a link to sign out in view', { signIn: 'none', signOut: 'seen' }, false],
    ['yes', 'a link to sign out in view, the other not drawn', { signIn: 'hidden', signOut: 'seen' }, true],
    ['yes', 'a menu with the way out, and a name', { signIn: 'none', signOut: 'hidden' }, true],
    ['no', 'a link to sign in in view and no way out', { signIn: 'seen', signOut: 'none' }, false],
    ['unknown', 'a menu with the way out and no name', { signIn: 'none', signOut: 'hidden' }, false],
    ['unknown', 'a link to sign in and a name', { signIn: 'seen', signOut: 'none' }, true],
    ['unknown', 'both in view', { signIn: 'seen', signOut: 'seen' }, true],
    ['unknown', 'one in view and the other not drawn', { signIn: 'seen', signOut: 'hidden' }, false],
    ['unknown', 'neither drawn', { signIn: 'hidden', signOut: 'hidden' }, true],
    ['unknown', 'neither', { signIn: 'none', signOut: 'none' }, true],
  ] as const)('says %s for %s', (expected, _, seen, isVisitorShown) => {
    expect(toSignedInState(seen, isVisitorShown)).toBe(expected);
  });
});

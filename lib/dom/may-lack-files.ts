import { findBrowserKind } from '@/lib/domain/browser-kind';

/**
 * True in a page of an extension in Firefox for Android. There, a download link and a file chooser may do nothing and report no
 * error (Mozilla's bug 1877407), so a page cannot test them beforehand (docs/developing/android.md).
 */
export function mayLackFileDialogs(
  { protocol }: Pick<Location, 'protocol'> = location,
  { userAgent }: Pick<Navigator, 'userAgent'> = navigator,
): boolean {
  return protocol === 'moz-extension:' && findBrowserKind(userAgent) === 'firefox-phone';
}

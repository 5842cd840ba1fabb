// The one import of the browser's API: the polyfill gives promises and one name in every browser.
export { browser } from '@wxt-dev/webextension-polyfill/browser';

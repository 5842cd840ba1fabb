// The only module that imports the browser's API. The polyfill returns promises, under the same name in every browser.
export { browser } from '@wxt-dev/webextension-polyfill/browser';

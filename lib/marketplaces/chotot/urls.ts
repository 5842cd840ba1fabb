import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/** Rules for the addresses of Chợ Tốt. Only an ad's number identifies it: the words before the number differ between links. */
export const urls: UrlRules = {
  domains: getPageDomains('chotot'),
  pageHosts: /^(?:xe\.|nha\.|vieclam\.)?(?:chotot|nhatot|vieclamtot)\.com$/,
  wall: /^\/(?:captcha|challenge|dang-nhap|login)(?:\/|$)/,
  listing: [/^\/(?!user\/|cua-hang\/|chuyen-trang\/)(?:[\w/-]*\/)?(?<listingId>\d{6,12})\.htm$/],
  results: [
    /^\/(?:[\w-]+\/)?(?:mua-ban|thue|cho-thue|viec-lam|tim-viec|toan-quoc|dich-vu|cho-tang)/,
    { path: /^\/[\w-]*$/, parameter: 'q', value: /./ },
  ],
  seller: [/^\/user\/(?<sellerSlug>[\w-]{8,64})/, /^\/(?:cua-hang|chuyen-trang)\/(?<sellerSlug>[\w.-]+)/],
};

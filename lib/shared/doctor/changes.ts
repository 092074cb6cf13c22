import type { Change } from './finding.ts';

/** What helps against each fault, by where it is set. Lines are as the programs' manuals have them. */

export const changesForBuffering: readonly Change[] = [
  at('nginx', 'proxy_buffering off;', 'and no proxy_ignore_headers X-Accel-Buffering'),
  at('Caddy', 'flush_interval -1', 'inside of reverse_proxy'),
  at('Apache', 'ProxyPass "/" "http://127.0.0.1:3000/" flushpackets=on'),
  at('HAProxy', 'option http-no-delay', 'it waits some 200 ms for more to send, no longer'),
  at(
    'Cloudflare',
    '',
    'Network: turn Response Buffering off. Quick tunnels (trycloudflare.com) carry no event streams: use a named tunnel',
  ),
  at(
    'Antivirus, company proxy',
    '',
    'take this address out of what is scanned on the way (often called web shield or HTTPS scanning)',
  ),
];

export const changesForCompression: readonly Change[] = [
  at('nginx', 'gzip off;', 'in the location of /api/events; or no * in gzip_types'),
  at('Caddy', '@page not path /api/events*\nencode @page zstd gzip'),
  at('Apache', 'SetEnvIf Request_URI "^/api/events" no-gzip no-brotli'),
  at(
    'HAProxy',
    'compression type text/html text/css application/javascript',
    'that is: without text/event-stream',
  ),
  at(
    'Cloudflare',
    '',
    'Rules, Compression Rules: for paths that start with /api/events, disable compression',
  ),
];

export const changesForCaching: readonly Change[] = [
  at('nginx', 'proxy_cache off;', 'in the location of /api/; and no proxy_ignore_headers Cache-Control'),
  at('Caddy', '', 'take /api/* out of the cache that was added to it; it has none by itself'),
  at('Apache', 'CacheDisable "/api/"'),
  at(
    'HAProxy',
    'http-request cache-use pages unless { path_beg /api/ }',
    'with the name of your cache in place of pages',
  ),
  at('Cloudflare', '', 'Caching, Cache Rules: for paths that start with /api/, Bypass cache'),
];

export const changesForPosition: readonly Change[] = [
  at('nginx', 'proxy_set_header Last-Event-ID $http_last_event_id;'),
  at('Caddy', '', 'remove header_up -Last-Event-ID'),
  at('Apache', '', 'remove RequestHeader unset Last-Event-ID'),
  at('HAProxy', '', 'remove http-request del-header Last-Event-ID'),
  at('Cloudflare', '', 'Rules, Transform Rules: remove what takes Last-Event-ID away'),
  at('CloudFront', '', 'origin request policy: AllViewer, which passes headers on'),
];

/** @param heartbeatMs short enough for what was seen */
export function changesForSilence(heartbeatMs: number): readonly Change[] {
  return [
    at('Pulseboard', `HEARTBEAT_MS=${heartbeatMs}`, 'where the limit is not yours to change'),
    at('nginx', 'proxy_read_timeout 1h;'),
    at(
      'Caddy',
      'transport http {\n\tread_timeout 1h\n}',
      'inside of reverse_proxy, if a read_timeout is set there',
    ),
    at('Apache', 'ProxyTimeout 3600'),
    at('HAProxy', 'timeout server 1h\ntimeout client 1h'),
    at('Cloudflare', '', 'its limit, 100 s and more, is fixed: shorten the heartbeat'),
    at('AWS load balancer', 'idle_timeout.timeout_seconds=300', 'an attribute of the balancer'),
  ];
}

export const changesForAge: readonly Change[] = [
  at('Envoy, Istio', 'timeout: 0s', 'in the route'),
  at('Google Cloud Run', 'gcloud run services update pulseboard --timeout=3600'),
  at('AWS API Gateway', '', 'its limit is fixed: put a load balancer in its place'),
  at(
    'Next.js rewrites',
    'experimental: { proxyTimeout: 86_400_000 }',
    'or let the proxy before it lead to Pulseboard',
  ),
];

export const changesForSix: readonly Change[] = [
  at('nginx', 'listen 443 ssl http2;', 'from 1.25.1 on: listen 443 ssl; and http2 on;'),
  at(
    'Caddy',
    'board.example.com {\n\treverse_proxy 127.0.0.1:3000\n}',
    'a name in place of http:// brings TLS and HTTP/2',
  ),
  at('Apache', 'Protocols h2 http/1.1', 'with TLS and mod_http2'),
  at('HAProxy', 'bind :443 ssl crt /etc/haproxy/certs/ alpn h2,http/1.1'),
  at('Cloudflare', '', 'Speed, Settings, Protocol: turn HTTP/2 on'),
];

export const changesForRefusals: readonly Change[] = [
  at(
    'Pulseboard',
    'MAX_CONNECTIONS_PER_ADDRESS=1000',
    'if many people share this address; and TRUSTED_PROXIES behind a proxy',
  ),
  at('nginx', 'limit_conn streams 100;', 'raise or remove limit_conn in the location'),
  at(
    'Apache',
    'ServerLimit 64\nMaxRequestWorkers 1600',
    'mod_mpm_event: each stream takes a worker for as long as it is open',
  ),
  at('HAProxy', 'maxconn 20000', 'in global, the frontend and the server'),
];

export const changesForClock: readonly Change[] = [
  at('Linux', 'timedatectl set-ntp true', 'and timedatectl to see whether it is synchronised'),
  at('Windows', 'w32tm /resync'),
  at('macOS', 'sudo sntp -sS time.apple.com'),
];

export const changesForAddress: readonly Change[] = [
  at('Pulseboard', 'TRUSTED_PROXIES=loopback', 'or the address or network that the proxy connects from'),
  at(
    'nginx',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\nproxy_set_header X-Forwarded-Proto $scheme;',
  ),
  at('Caddy', '', 'sends both by itself'),
  at('Apache', 'RequestHeader set X-Forwarded-Proto "https"', 'X-Forwarded-For it sends by itself'),
  at('HAProxy', 'option forwardfor\nhttp-request set-header X-Forwarded-Proto https if { ssl_fc }'),
  at(
    'Cloudflare',
    '',
    'sends both; put its networks, https://www.cloudflare.com/ips/, into TRUSTED_PROXIES if it connects to Pulseboard itself',
  ),
];

function at(where: string, lines: string, note = ''): Change {
  return { where, note, lines };
}

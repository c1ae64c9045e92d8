import { Hono } from 'hono';
import { offlinePage } from '#view/error-page.ts';
import { newPage } from '#view/new-page.ts';
import { allow } from '../../http/allow.ts';
import type { AppPorts, Env } from '../../http/env.ts';
import { drawPage } from './draw-page.ts';
import { ownWrites } from './own-writes.ts';
import { numberIn } from './plain-form.ts';
import { plainWrites } from './plain-writes.ts';
import { providerPages } from './provider-pages.ts';
import { showAccount } from './show-account.ts';
import { showData } from './show-data.ts';
import { showDesk } from './show-desk.ts';
import { showMap } from './show-map.ts';
import { showMe } from './show-me.ts';
import { showPeople } from './show-people.ts';
import { showReport, speakerOf } from './show-report.ts';
import { showSecondFactor } from './show-second-factor.ts';
import { showSignIn } from './show-sign-in.ts';
import { showText } from './show-text.ts';
import { showTrack } from './show-track.ts';
import { showWard } from './show-ward.ts';
import { robots, sitemap } from './sitemap.ts';

/** Every page, complete before any script runs. */
export const pageRoutes = (ports: AppPorts) =>
  new Hono<Env>()
    .get('/', allow('read'), (c) => showMap(c, ports))
    .get('/reports/:number', allow('read'), (c) => showReport(c, ports, numberIn(c)))
    .get('/wards/:code', allow('read'), (c) => showWard(c, ports, c.req.param('code')))
    .get('/new', allow('read'), async (c) => {
      const words = c.get('words');
      const speaker = speakerOf(c.get('actor'));
      const body = newPage({ categories: await ports.city.categories(), speaker }, words);
      return drawPage(c, ports, { name: 'new', title: words.post.title, body, unlisted: true });
    })
    .get('/me', allow('me.read'), (c) => showMe(c, ports))
    .get('/me/data', allow('me.read'), (c) => showData(c, ports))
    .get('/me/account', allow('me.change'), (c) => showAccount(c, ports))
    .get('/staff', allow('staff.desk'), (c) => showDesk(c, ports))
    .get('/staff/people', allow('people.read'), (c) => showPeople(c, ports))
    .get('/sign-in', allow('sign-in'), (c) => showSignIn(c, ports))
    .get('/track', allow('read'), (c) => showTrack(c, ports))
    .get('/sign-in/second-factor', allow('sign-in'), (c) => showSecondFactor(c, ports))
    .get('/about', allow('read'), (c) => showText(c, ports, 'about'))
    .get('/terms', allow('read'), (c) => showText(c, ports, 'terms'))
    .get('/privacy', allow('read'), (c) => showText(c, ports, 'privacy'))
    .get('/accessibility', allow('read'), (c) => showText(c, ports, 'accessibility'))
    .get('/offline', allow('read'), (c) => {
      const words = c.get('words');
      return drawPage(c, ports, {
        name: 'offline',
        title: words.common.offline.title,
        body: offlinePage(words),
        unlisted: true,
      });
    })
    .get('/robots.txt', allow('read'), (c) => robots(c, ports))
    .get('/sitemap.xml', allow('read'), (c) => sitemap(c, ports))
    .route('/', plainWrites(ports))
    .route('/', ownWrites(ports))
    .route('/', providerPages(ports));

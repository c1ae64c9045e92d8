/** Workerd wants a worker to test beside; the tests themselves bring the application. */
export default { fetch: () => new Response('tests run here') };

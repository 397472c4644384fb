/**
 * Stands in the bundle for what dockerode loads and we never use: docker-modem (our transport takes its place) and the
 * libraries of its ssh connections and BuildKit sessions. They were most of dockerode's weight at start. Using it is a
 * programming error and says so.
 */
module.exports = new Proxy(class UnusedModule {}, {
  get(_target, name) {
    throw new Error(`this part of dockerode is not in the bundle: ${String(name)}`);
  },
  construct() {
    throw new Error('this part of dockerode is not in the bundle');
  },
});

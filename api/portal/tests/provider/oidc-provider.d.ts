// The provider brings no types of its own; the tests use it as it is configured, and nothing of it is shipped.
declare module "oidc-provider" {
  const Provider: any;
  export default Provider;
  export { Provider };
}

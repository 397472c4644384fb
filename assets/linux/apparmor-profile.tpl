# Lets Gantry make the user namespaces of its own sandbox where only programs with a profile may (Ubuntu 24.04 and
# newer). It restricts nothing else.
abi <abi/4.0>,
include <tunables/global>

profile ${executable} /opt/${sanitizedProductName}/${executable} flags=(unconfined) {
  userns,

  include if exists <local/${executable}>
}

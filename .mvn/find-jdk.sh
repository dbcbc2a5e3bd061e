# Sourced by ./mvnw and ./millwright: points JAVA_HOME at a JDK 25, wherever the machine keeps one.
# Order: MILLWRIGHT_JAVA_HOME, JAVA_HOME, the default java, then the usual places of Linux, macOS, SDKMAN!, asdf, mise, IntelliJ.
millwright_is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".+]' "$1/release"
}
millwright_find_jdk() {
  for millwright_jdk in "${MILLWRIGHT_JAVA_HOME:-}" "${JAVA_HOME:-}" \
    "$(readlink -f "$(command -v javac 2>/dev/null)" 2>/dev/null | sed 's|/bin/javac$||')" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/.m2/jdks/*; do
    if [ -n "$millwright_jdk" ] && millwright_is_jdk25 "$millwright_jdk"; then
      JAVA_HOME=$millwright_jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "Millwright needs a JDK 25 and found none." >&2
  echo "Install one (for example 'apt install temurin-25-jdk', 'brew install openjdk@25' or 'sdk install java 25-tem')," >&2
  echo "or point MILLWRIGHT_JAVA_HOME at it: MILLWRIGHT_JAVA_HOME=/path/to/jdk-25 $0" >&2
  return 1
}
millwright_find_jdk || exit 1

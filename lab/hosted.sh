# shellcheck shell=bash
# Charts of a story's own on Gitea; source it after lib.sh.

# hosted_charts REPOSITORY NAME=HOG_MIB...: a fresh repository on Gitea with copies of the chart "shop" on main, and a
# clone of it in WORK; work: git in there, BASE: its commit, URL: where it is.
WORK=$(mktemp -d) LOGIN=$AUTOFIX_STATE/gitea-login
work() { git -C "$WORK" -c credential.helper="store --file=$LOGIN" -c user.name=lab -c user.email=lab@localhost "$@"; }
hosted_charts() {
  local chart name seed; seed=$(git -C "$APPS" rev-list --max-parents=0 main | tail -1)
  URL=$GITEA/autofix/$1.git
  gitea DELETE "/repos/autofix/$1" >/dev/null || true
  gitea POST /user/repos "{\"name\": \"$1\", \"default_branch\": \"main\"}" >/dev/null
  git -c init.defaultBranch=main init -q "$WORK"
  for chart in "${@:2}"; do
    name=${chart%=*}
    mkdir -p "$WORK/apps/$name"
    git -C "$APPS" archive "$seed" apps/shop | tar -x -C "$WORK/apps/$name" --strip-components=2
    sed -i "s/^name: .*/name: $name/" "$WORK/apps/$name/Chart.yaml"
    sed -i "s/HOG_MIB: .*/HOG_MIB: ${chart#*=}/" "$WORK/apps/$name/values.yaml"
  done
  printf 'http://autofix:%s@127.0.0.1:8071\n' "$(cat "$LAB_HOME/gitea-password")" >"$LOGIN"
  work remote add origin "$URL"
  work add -A
  work commit -q -m "Add the charts"
  work push -q origin HEAD:main 2>/dev/null
  export BASE; BASE=$(work rev-parse HEAD)
}
# protected REPOSITORY RULE: of main; fails if an ordinary push is let through all the same.
protected() {
  gitea POST "/repos/autofix/$1/branch_protections" "{\"branch_name\": \"main\", \"rule_name\": \"main\", $2}" >/dev/null
  ! work push -q origin "$(work commit-tree -p HEAD -m probe 'HEAD^{tree}'):main" 2>"$AUTOFIX_STATE/refusal" \
    || die "main takes a push"
  log "Gitea says to a push: $(grep -m1 'remote rejected' "$AUTOFIX_STATE/refusal")"
}
no_hosted_charts() { gitea DELETE "/repos/autofix/$1" >/dev/null || true; rm -rf "$WORK" "$LOGIN"; }

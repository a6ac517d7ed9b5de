// Judges Grafana dashboards by Grafana's own schema, as its foundation SDK has it: strictly, so that a
// field that does not exist is an error, and with the constraints on the values.
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	plugins.RegisterDefaultPlugins()
	for _, file := range os.Args[1:] {
		if err := judge(file); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", file, err)
			os.Exit(1)
		}
	}
}

func judge(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var board dashboard.Dashboard
	if err := found(board.UnmarshalJSONStrict(text)); err != nil {
		return err
	}
	return found(board.Validate())
}

// found tells a list of no errors, which the SDK may return, from one with errors.
func found(err error) error {
	if err == nil || err.Error() == "" {
		return nil
	}
	return err
}

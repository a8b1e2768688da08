package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
)

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	out := []any{}
	for _, text := range texts {
		values, err := dotenv.ParseWithLookup(strings.NewReader(text), os.LookupEnv)
		if err != nil {
			out = append(out, nil)
		} else {
			out = append(out, values)
		}
	}
	json.NewEncoder(os.Stdout).Encode(out)
}

package main

import (
	"context"
	"log"

	"github.com/workos/workos-go/v4/pkg/usermanagement"
)

func main() {
	usermanagement.SetAPIKey("sk_example_123456789")

	err := usermanagement.DeleteUser(
		context.Background(),
		usermanagement.DeleteUserOpts{
			User: "user_01E4ZCR3C56J083X43JQXF3JK5",
		},
	)
	if err != nil {
		log.Fatal(err)
	}
}

package main

import (
	"context"
	"fmt"
	"log"

	"github.com/workos/workos-go/v4/pkg/usermanagement"
)

func main() {
	usermanagement.SetAPIKey("sk_example_123456789")

	user, err := usermanagement.GetUser(
		context.Background(),
		usermanagement.GetUserOpts{
			User: "user_01E4ZCR3C56J083X43JQXF3JK5",
		},
	)
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(user.Email)
}

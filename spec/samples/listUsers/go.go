package main

import (
	"context"
	"fmt"
	"log"

	"github.com/workos/workos-go/v4/pkg/usermanagement"
)

func main() {
	usermanagement.SetAPIKey("sk_example_123456789")

	users, err := usermanagement.ListUsers(
		context.Background(),
		usermanagement.ListUsersOpts{},
	)
	if err != nil {
		log.Fatal(err)
	}

	for _, user := range users.Data {
		fmt.Println(user.Email)
	}
}

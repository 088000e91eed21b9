package main

import (
	"context"
	"fmt"
	"log"

	"github.com/workos/workos-go/v4/pkg/usermanagement"
)

func main() {
	usermanagement.SetAPIKey("sk_example_123456789")

	user, err := usermanagement.CreateUser(
		context.Background(),
		usermanagement.CreateUserOpts{
			Email:     "marcelina@example.com",
			Password:  "i8uv6g34kd490s",
			FirstName: "Marcelina",
			LastName:  "Davis",
		},
	)
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(user.ID)
}
